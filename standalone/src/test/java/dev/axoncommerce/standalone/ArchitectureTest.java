package dev.axoncommerce.standalone;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Modules and packages")
class ArchitectureTest {

    private static final String ROOT = "dev.axoncommerce.";

    /** The folder of a module, in the path of its classes or of its jar. */
    private static final Pattern MODULE = Pattern.compile("/([a-z0-9-]+)/target/");

    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([a-z0-9-]+)</artifactId>");

    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.axoncommerce");
        assertThat(all.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
                .contains(ROOT + "platform.rest", ROOT + "order.ordering", ROOT + "inventory.stock", ROOT + "api.order");
    }

    /** Spring refuses to start with two, and on Axon Server there are beans that no other test starts with. */
    @Test
    void no_two_beans_have_the_same_name() {
        var names = all.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Bean.class))
                .map(ArchitectureTest::beanName)
                .toList();
        assertThat(names).hasSizeGreaterThan(50).doesNotHaveDuplicates();
    }

    private static String beanName(JavaMethod method) {
        var named = method.getAnnotationOfType(Bean.class).value();
        return named.length == 0 ? method.getName() : named[0];
    }

    @Test
    void the_platform_knows_no_order_and_no_stock() {
        noClasses().that().resideInAPackage(ROOT + "platform..")
                .should().dependOnClassesThat().resideInAnyPackage(ROOT + "api..", ROOT + "order..", ROOT + "inventory..")
                .check(all);
    }

    @Test
    void no_context_and_no_part_of_the_kernel_knows_an_optional_module() throws IOException {
        var optional = optionalModules();
        noClasses().that(areIn("the application", module -> !optional.contains(module)))
                .should().dependOnClassesThat(areIn("an optional module", optional::contains))
                .check(all);
    }

    /** Such a stream holds its connection until it is closed, and a terminal operation does not close it. */
    @Test
    void no_class_reads_rows_as_a_stream() {
        noClasses().should().callMethodWhere(target(nameMatching("stream")).and(target(owner(assignableTo(JdbcClient.MappedQuerySpec.class)))))
                .check(all);
    }

    @Test
    void no_context_knows_the_runtime() {
        noClasses().that(areIn("a context", List.of("order", "inventory")::contains))
                .should().dependOnClassesThat(areIn("the runtime", "runtime"::equals))
                .check(all);
    }

    @TestFactory
    Stream<DynamicTest> no_optional_module_knows_another() throws IOException {
        var optional = optionalModules();
        return optional.stream().map(module -> dynamicTest(module, () -> noClasses().that(areIn(module, module::equals))
                .should().dependOnClassesThat(areIn("another optional module", other -> optional.contains(other) && !other.equals(module)))
                .check(all)));
    }

    private static Set<String> optionalModules() throws IOException {
        var modules = new HashSet<String>();
        for (var list : List.of("platform/optional-modules", "optional-order-modules", "optional-shop-modules")) {
            var pom = Files.readString(Path.of("..", list, "pom.xml"));
            ARTIFACT.matcher(pom.substring(pom.indexOf("<dependencies>"))).results().map(found -> found.group(1)).forEach(modules::add);
        }
        assertThat(all.stream().map(ArchitectureTest::module)).containsAll(modules);
        return modules;
    }

    private static DescribedPredicate<JavaClass> areIn(String name, Predicate<String> modules) {
        return DescribedPredicate.describe("are in " + name, type -> modules.test(module(type)));
    }

    /** @return empty for a class of the JDK or of a library */
    private static String module(JavaClass type) {
        return type.getSource()
                .map(source -> MODULE.matcher(source.getUri().toString()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .orElse("");
    }

    @Test
    void the_published_language_uses_the_jdk_money_personal_data_and_annotations_of_axon_only() {
        classes().that().resideInAPackage(ROOT + "api..")
                .should().onlyDependOnClassesThat(DescribedPredicate.<JavaClass>describe(
                        "are of the JDK, of the published language, money, personal data, or annotations of Axon and JSpecify",
                        type -> type.getPackageName().startsWith("java.")
                                || type.getPackageName().startsWith(ROOT + "api")
                                || type.getPackageName().startsWith("org.joda.money")
                                || type.getPackageName().equals(ROOT + "platform.personal")
                                || type.getPackageName().startsWith("org.axonframework.") && type.isAnnotation()
                                || type.getPackageName().equals("org.jspecify.annotations")
                                || type.isPrimitive()
                                || type.isArray()))
                .check(all);
    }

    @Test
    void inventory_never_learns_what_an_order_is() {
        noClasses().that().resideInAPackage(ROOT + "inventory..")
                .should().dependOnClassesThat().resideInAnyPackage(ROOT + "order..", ROOT + "api.order..")
                .check(all);
    }

    @Test
    void order_uses_inventory_through_its_published_language_only() {
        noClasses().that().resideInAPackage(ROOT + "order..")
                .should().dependOnClassesThat().resideInAPackage(ROOT + "inventory..")
                .check(all);
    }

    @Test
    void nothing_in_a_context_knows_standalone() {
        noClasses().that().resideOutsideOfPackage(ROOT + "standalone..")
                .should().dependOnClassesThat().resideInAPackage(ROOT + "standalone..")
                .check(all);
    }

    @Test
    void packages_have_no_cycles() {
        slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return type.getPackageName().startsWith(ROOT) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
            }

            @Override
            public String getDescription() {
                return "packages of this project";
            }
        }).should().beFreeOfCycles().check(all);
    }

    @Test
    void decisions_and_folds_know_neither_spring_nor_the_machinery_of_axon() {
        classes().that().haveSimpleName("Order").or().haveSimpleName("Returns").or().haveSimpleName("Cart").or().haveSimpleName("Quote").or().haveSimpleName("OrderDocument")
                .or().haveSimpleName("Product").or().haveSimpleName("Payment").or().haveSimpleName("StockItem")
                .or().haveSimpleName("StockLevel").or().haveSimpleName("Reservation")
                .should().onlyDependOnClassesThat().resideOutsideOfPackages("org.springframework..", "org.axonframework..")
                .check(all);
    }

    @Test
    void every_event_is_a_record_with_a_revision() {
        var events = all.stream()
                .filter(type -> type.getAllRawInterfaces().stream()
                        .anyMatch(family -> family.getSimpleName().endsWith("Event")
                                && family.getPackageName().startsWith(ROOT)))
                .filter(type -> !type.isInterface())
                .toList();
        assertThat(events).hasSizeGreaterThan(20).allMatch(JavaClass::isRecord)
                .allMatch(event -> event.isAnnotatedWith(Revision.class));
    }

    @Test
    void every_package_describes_its_purpose() {
        var rooms = all.stream().map(JavaClass::getPackageName).filter(name -> name.startsWith(ROOT))
                .collect(Collectors.toSet());
        var described = all.stream().filter(type -> type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toSet());
        assertThat(described).as("packages with a package-info").containsAll(rooms);
    }
}
