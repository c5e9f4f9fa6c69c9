package dev.soko.notifications.push;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses are on the public internet. */
final class PublicAddresses {

    private PublicAddresses() {}

    static boolean has(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return address instanceof Inet4Address
                ? first != 0
                        && first != 10
                        && first != 127
                        && first < 224
                        && !(first == 100 && second >= 64 && second < 128)
                        && !(first == 169 && second == 254)
                        && !(first == 172 && second >= 16 && second < 32)
                        && !(first == 192 && second == 168)
                        && !(first == 192 && second == 0 && (third == 0 || third == 2))
                        && !(first == 198 && (second == 18 || second == 19))
                // Global unicast (RFC 4291) without 6to4 and Teredo, in which an IPv4 address may hide.
                : (first & 0xe0) == 0x20
                        && !(first == 0x20 && second == 0x02)
                        && !(first == 0x20 && second == 0x01 && third == 0 && bytes[3] == 0);
    }
}
