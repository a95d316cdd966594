package dev.axoncommerce.order.mail;

import dev.axoncommerce.platform.metrics.TaggedGauge;
import dev.axoncommerce.platform.processing.Processor;
import dev.axoncommerce.platform.security.AccessRules;
import dev.axoncommerce.platform.security.Role;
import dev.axoncommerce.platform.startup.Misconfigured;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/** The processor of emails, the addresses of customers, and the gauge of emails. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    /** The name of the processor. It is stored with the tokens, so it never changes. */
    static final String PROCESSOR = "mails";

    /** One segment, so that emails are stored in the order of the log across aggregates. */
    private static final int SEGMENTS = 1;

    @Bean
    Processor mailsProcessor() {
        return new Processor.Reaction(PROCESSOR, SEGMENTS);
    }

    @Bean
    AccessRules notificationAccess() {
        return paths -> paths.requestMatchers("/api/notifications").hasRole(Role.OPERATOR.name());
    }

    /** A customer whose name is no address has one in the domain of the shop's customers. */
    @Bean
    @Fallback
    Mailboxes mailboxes(@Value("${commerce.mail.domain:example.com}") String domain) {
        requireAddress("commerce.mail.domain", "customer@" + domain, domain);
        return customer -> customer.contains("@") ? customer : customer + "@" + domain;
    }

    /** @throws Misconfigured if a setting makes no address */
    static void requireAddress(String setting, String address, String value) {
        try {
            new InternetAddress(address, true).validate();
        } catch (AddressException e) {
            throw new Misconfigured("%s: %s makes no email address: %s".formatted(setting, value, e.getMessage()));
        }
    }

    @Bean
    TaggedGauge notificationsByState(MailOutbox letters) {
        return new TaggedGauge(
                "commerce.notifications", "Emails to customers, by state", "state", letters::countUndelivered);
    }
}
