package dev.axoncommerce.systemtests.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips a test class where Chromium and its driver are not installed. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "dev.axoncommerce.systemtests.support.Browser#isInstalled",
        disabledReason = "It needs a browser: the packages chromium and chromium-driver of Debian")
public @interface NeedsBrowser {}
