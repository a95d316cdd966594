package dev.axoncommerce.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium with the console of a shop in it. */
public final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Browsers that tests have closed, each with an empty tab. They end with the JVM of the tests. */
    private static final Queue<ChromeDriver> idle = new ConcurrentLinkedQueue<>();

    private final String url;
    private final ChromeDriver driver;

    private Browser(String url, ChromeDriver driver) {
        this.url = url;
        this.driver = driver;
    }

    /** Whether Debian's packages chromium and chromium-driver are there. */
    public static boolean isInstalled() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    /** A driver of a browser with a profile of its own. */
    public static ChromeDriver driver(String... arguments) {
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--window-size=1280,900");
        options.addArguments(arguments);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.SEVERE);
        options.setCapability("goog:loggingPrefs", logs);
        var driver = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile()).build(), options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return driver;
    }

    /** Opens the page of the shop in a tab of its own. */
    public static Browser at(String url) {
        var driver = idle.poll();
        var browser = new Browser(url, driver == null ? lasting() : driver);
        browser.driver.get(url + "/");
        browser.see("h1");
        return browser;
    }

    private static ChromeDriver lasting() {
        var driver = driver();
        Runtime.getRuntime().addShutdownHook(new Thread(driver::quit));
        return driver;
    }

    /** As a screen of this width, in pixels, that is light or dark. */
    public Browser as(int width, boolean dark) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", width < 500 ? 844 : 800, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        return this;
    }

    /** Signs a demo user in, after another one was signed out. */
    public Browser signIn(String user) {
        if (!all(".tools button").getLast().getText().equals("Sign in")) {
            all(".tools button").getLast().click();
        }
        button("Sign in");
        clickText("dialog[open] .users .button", user);
        awaitText(".tools", user);
        return this;
    }

    /** Goes to a path behind the {@code #} of the address. */
    public Browser go(String path) {
        driver.executeScript("location.hash = arguments[0]", path);
        return this;
    }

    public String address() {
        return driver.getCurrentUrl().substring(url.length());
    }

    public void reload() {
        driver.navigate().refresh();
    }

    /** Waits until an element is there and shown. */
    public WebElement see(String css) {
        return await(css + " is shown").atMost(PATIENCE).ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> driver.findElement(By.cssSelector(css)), WebElement::isDisplayed);
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    public int count(String css) {
        return all(css).size();
    }

    public void awaitCount(String css, int number) {
        await(number + " of " + css).atMost(PATIENCE).until(() -> count(css), found -> found == number);
    }

    /** The values of an attribute and of a cell of each row of a table, as the page shows them at one moment. */
    @SuppressWarnings("unchecked")
    public List<List<String>> rows(String css, String attribute, int cell) {
        return (List<List<String>>) driver.executeScript("""
                const [css, attribute, cell] = arguments;
                return [...document.querySelectorAll(css)].map(row => [row.getAttribute(attribute), row.cells[cell].innerText]);""", css, attribute, cell);
    }

    public String text(String css) {
        return await("the text of " + css).atMost(PATIENCE).ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> innerText(css), text -> text != null);
    }

    /** Waits until an element has a text, among others. */
    public void awaitText(String css, String text) {
        await("'%s' in %s".formatted(text, css)).atMost(PATIENCE).ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> innerText(css), found -> found != null && found.contains(text));
    }

    /** Null if no element matches. */
    private String innerText(String css) {
        return (String) driver.executeScript("return document.querySelector(arguments[0])?.innerText", css);
    }

    /** Clicks as soon as the element can be clicked. */
    public void click(String css) {
        await(css + " can be clicked").atMost(PATIENCE).ignoreExceptionsInstanceOf(WebDriverException.class).until(() -> {
            var element = driver.findElement(By.cssSelector(css));
            if (!element.isEnabled() || "true".equals(element.getDomAttribute("aria-disabled"))) {
                return false;
            }
            element.click();
            return true;
        });
    }

    /** Clicks the button with this label. */
    public void button(String label) {
        clickText("button", label);
    }

    private void clickText(String css, String text) {
        await("the button " + text).atMost(PATIENCE).ignoreExceptionsInstanceOf(WebDriverException.class).until(() -> all(css).stream()
                .filter(element -> element.getText().contains(text) && element.isDisplayed() && element.isEnabled())
                .filter(element -> !"true".equals(element.getDomAttribute("aria-disabled")))
                .findFirst()
                .map(element -> {
                    element.click();
                    return true;
                })
                .orElse(false));
    }

    public void choose(String css, String option) {
        driver.executeScript("""
                const [select, text] = arguments;
                select.value = [...select.options].find(option => option.text === text).value;
                select.dispatchEvent(new Event('change', { bubbles: true }));""", see(css), option);
    }

    /** Replaces the text of a field. */
    public void type(String css, String text) {
        driver.executeScript("""
                const [field, text] = arguments;
                field.value = text;
                field.dispatchEvent(new Event('input', { bubbles: true }));""", see(css), text);
    }

    public String value(String css) {
        return see(css).getDomProperty("value");
    }

    /** Presses keys where the focus is. */
    public void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until the element that has the focus has this text or accessible name. */
    public void tabTo(String name) {
        for (int i = 0; i < 200; i++) {
            press(Keys.TAB);
            if (nameOfFocused().contains(name)) {
                return;
            }
        }
        throw new IllegalStateException("The key Tab does not lead to " + name);
    }

    private String nameOfFocused() {
        try {
            return driver.switchTo().activeElement().getAccessibleName();
        } catch (StaleElementReferenceException drawnAgain) {
            return "";
        }
    }

    /** Runs a script, whose arguments are {@code args}, and returns its value; the value of a promise is awaited. */
    public Object run(String script, Object... arguments) {
        return driver.executeAsyncScript("const done = arguments[arguments.length - 1]; (async (...args) => {" + script + "})(...arguments).then(done);", arguments);
    }

    /** What the page has logged as errors, without requests that the shop refused. */
    public List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> !message.contains("Failed to load resource"))
                .toList();
    }

    /** Violations of the rules of axe-core, each with where it is. */
    @SuppressWarnings("unchecked")
    public List<String> violations() {
        if (!(Boolean) driver.executeScript("return Boolean(window.axe)")) {
            driver.executeScript(axe());
        }
        return (List<String>) run("""
                const found = await axe.run(document, { resultTypes: ['violations'] });
                return found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.target.join(' ')).join(', '));""");
    }

    private static String axe() {
        try (var file = Browser.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a picture of what is visible in {@code target/console}. */
    public void picture(String name) {
        try {
            var folder = Files.createDirectories(Path.of(System.getProperty("results", "target"), "console"));
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts the network of the page, or connects it again. */
    public void offline(boolean offline) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions", Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Delays each answer, in milliseconds. */
    public void slow(int latency) {
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand("Network.emulateNetworkConditions", Map.of("offline", false, "latency", latency, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    /** Leaves the browser to the next test, with a new tab: who is signed in and the state of the screen belong to the old one. */
    @Override
    public void close() {
        var old = driver.getWindowHandle();
        var fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        driver.switchTo().window(old).close();
        driver.switchTo().window(fresh);
        errors();
        idle.add(driver);
    }
}
