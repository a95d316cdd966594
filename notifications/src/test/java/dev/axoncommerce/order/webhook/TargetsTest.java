package dev.axoncommerce.order.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.axoncommerce.platform.rest.BadInput;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The target of a webhook")
class TargetsTest {

    private static final Targets PUBLIC_ONLY = new Targets(false);
    private static final Targets ANY = new Targets(true);

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.0.1", "2606:4700:4700::1111"})
    void may_be_a_public_address(String address) throws UnknownHostException {
        assertThat(Targets.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:db8::1",
                "2001::1"
            })
    void is_no_other_one(String address) throws UnknownHostException {
        assertThat(Targets.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/",
                "ftp://1.1.1.1/",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]/",
                "https://2130706433/",
                "https://127.1/",
                "https://user@1.1.1.1/",
                "https://1.1.1.1/#part",
                "https:///path",
                "https://",
                "//1.1.1.1/",
                "hook",
                "https://1.1.1.1:0/",
                "https://1.1.1.1:99999/",
                "https://10.0.0.1.:443/",
                "https://[::ffff:127.0.0.1]/",
                "https://no-such-host.invalid/",
                "https://1.1.1.1/a b",
                "mailto:someone@example.com",
                ""
            })
    void is_refused_otherwise(String url) {
        assertThatThrownBy(() -> PUBLIC_ONLY.require(url)).isInstanceOf(BadInput.class);
    }

    @Test
    void is_checked_for_every_connection() {
        assertThatThrownBy(() -> PUBLIC_ONLY.resolve("localhost")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void may_be_any_where_the_configuration_says_so() {
        assertThat(ANY.require("http://localhost:9000/hook").getPort()).isEqualTo(9000);
        assertThatThrownBy(() -> ANY.require("file:///etc/passwd")).isInstanceOf(BadInput.class);
    }
}
