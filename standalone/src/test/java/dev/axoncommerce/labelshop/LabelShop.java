package dev.axoncommerce.labelshop;

import dev.axoncommerce.labels.LabelsContext;
import dev.axoncommerce.platform.startup.Launcher;
import java.util.List;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** An application of its own on the kernel: one context, and nothing of the shop. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(LabelsContext.class)
public class LabelShop {

    public static void main(String[] args) {
        Launcher.run(LabelShop.class, "label-shop", List.of(LabelsContext.CONTEXT), args);
    }
}
