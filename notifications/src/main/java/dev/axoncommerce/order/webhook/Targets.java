package dev.axoncommerce.order.webhook;

import dev.axoncommerce.platform.rest.BadInput;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;
import org.springframework.stereotype.Component;

/**
 * The permitted targets of messages: public addresses over HTTPS only, unless the configuration allows any target. A
 * target is checked when a webhook is registered, and again for every connection. Each connection checks the very
 * address that it uses, since a name may resolve to another address later.
 */
@Component
class Targets implements DnsResolver {

    private static final String FIELD = "url";
    private static final int LONGEST = 2000;
    private static final int HIGHEST_PORT = 65_535;

    /**
     * The ranges of IPv4 that are not public, after IANA's registry of special-purpose addresses, with multicast and
     * reserved ranges.
     */
    private static final List<InetAddressMatcher> NOT_PUBLIC_4 = all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** The public range of IPv6. {@code NOT_PUBLIC_6} lists the exceptions, some of which lead to IPv4 addresses. */
    private static final InetAddressMatcher PUBLIC_6 = InetAddressMatchers.fromIpAddress("2000::/3");

    private static final List<InetAddressMatcher> NOT_PUBLIC_6 =
            all("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private final boolean any;

    Targets(@Value("${commerce.webhook-private-targets:false}") boolean any) {
        this.any = any;
    }

    private static List<InetAddressMatcher> all(String... ranges) {
        return Stream.of(ranges).map(InetAddressMatchers::fromIpAddress).toList();
    }

    /**
     * The URL, if messages may go there.
     *
     * @throws BadInput otherwise
     */
    URI require(String text) {
        var url = parsed(text);
        if (!"https".equalsIgnoreCase(url.getScheme()) && !(any && "http".equalsIgnoreCase(url.getScheme()))) {
            throw new BadInput(FIELD, "must start with https://");
        }
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || url.getPort() == 0
                || url.getPort() > HIGHEST_PORT) {
            throw new BadInput(
                    FIELD, "must have a host, a port of at most 65535 if any, and neither a user nor a fragment");
        }
        try {
            resolve(url.getHost());
        } catch (UnknownHostException e) {
            throw new BadInput(FIELD, "must resolve to a public address");
        }
        return url;
    }

    private static URI parsed(String text) {
        try {
            if (text.length() > LONGEST || !text.matches("[\\x21-\\x7e]*")) {
                throw new BadInput(FIELD, "must be a URL of at most " + LONGEST + " ASCII characters");
            }
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new BadInput(FIELD, "must be a URL");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        if (!any && Stream.of(addresses).anyMatch(address -> !isPublic(address))) {
            throw new UnknownHostException(host + " resolves to an address that is not public");
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    /** An address of IPv4 in the form of IPv6 is one of IPv4 to the JDK. */
    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? NOT_PUBLIC_4.stream().noneMatch(range -> range.matches(address))
                : PUBLIC_6.matches(address) && NOT_PUBLIC_6.stream().noneMatch(range -> range.matches(address));
    }
}
