package io.frontdesk.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot.Webhook;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.1.2.3",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:10.0.0.1",
        "::ffff:127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd00:ec2::254",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "3fff::1",
        "100::1"
      })
  void shouldCloseWhatIsNotOnTheOpenInternet(String address) throws Exception {
    assertTrue(AddressPolicy.isClosed(InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "126.255.255.255",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2400:3200::1",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "::ffff:8.8.8.8"
      })
  void shouldOpenWhatIsOnTheOpenInternet(String address) throws Exception {
    assertFalse(AddressPolicy.isClosed(InetAddress.getByName(address)));
  }

  @Test
  void shouldCallAPrivateAddressOnlyWhereHostAndPortAreNamed() throws Exception {
    WebhookTarget target = target("http://10.1.2.3:8080/x", Map.of());
    List<InetAddress> address = List.of(InetAddress.getByName("10.1.2.3"));
    AddressPolicy hostOnly = new AddressPolicy(Set.of("10.1.2.3"));
    hostOnly.checkHost(target);
    assertThrows(CallRefusedException.class, () -> hostOnly.choose(target, address));
    AddressPolicy withPort = new AddressPolicy(Set.of("10.1.2.3:8080"));
    withPort.checkHost(target);
    assertEquals(address.get(0), withPort.choose(target, address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://shop.example/x",
        "file:///etc/passwd",
        "//shop.example/x",
        "shop.example/x",
        "http://user:secret@shop.example/x",
        "http://shop.example/x#part",
        "http://0x7f.1/",
        "http://shop.example:99999/",
        "http://shop.example:0/",
        "http://{host}/x",
        "http://shop.example:{host}/x",
        "http://{host}",
        "http:///x",
        "http://shop .example/"
      })
  void shouldRefuseWhatIsNoPlainWebAddress(String url) {
    assertThrows(CallRefusedException.class, () -> target(url, Map.of("host", "evil.example")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://Shop.Example/a | shop.example:80 | /a",
        "https://shop.example | shop.example:443 | /",
        "https://[2606:4700::1]:8443/a?b={slot} | [2606:4700::1]:8443 | /a?b=x%20y",
        "http://shop.example/a/{slot}/b?c={slot} | shop.example:80 | /a/x%20y/b?c=x%20y",
      })
  void shouldSplitAndFillAUrl(String url, String authority, String path) throws Exception {
    WebhookTarget target = target(url, Map.of("slot", "x y"));
    assertEquals(authority, target.authority());
    assertEquals(path, target.pathAndQuery());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/../../admin | a%2F..%2F..%2Fadmin",
        "?admin=1&b#c | %3Fadmin%3D1%26b%23c",
        "{slot} | %7Bslot%7D",
        "$1\\2 | %241%5C2",
        "中文 | %E4%B8%AD%E6%96%87",
      })
  void shouldKeepASlotInItsPlace(String value, String encoded) throws Exception {
    assertEquals(
        "/orders/" + encoded,
        target("http://shop.example/orders/{slot}", Map.of("slot", value)).pathAndQuery());
  }

  @Test
  void shouldWriteLineBreaksOfASlotAsPercentSigns() throws Exception {
    assertEquals(
        "/a%0D%0AHost%3A%20evil",
        target("http://shop.example/{slot}", Map.of("slot", "a\r\nHost: evil")).pathAndQuery());
  }

  @Test
  void shouldWriteNumbersAndListsPlainly() throws Exception {
    assertEquals(
        "/3/2.5/true/a%2Cb",
        target(
                "http://shop.example/{a}/{b}/{c}/{d}",
                Map.of("a", 3.0, "b", 2.5, "c", true, "d", List.of("a", "b")))
            .pathAndQuery());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", ".."})
  void shouldRefuseASlotThatWouldChangeThePath(String value) {
    assertThrows(
        CallRefusedException.class,
        () -> target("http://shop.example/{slot}", Map.of("slot", value)));
  }

  @Test
  void shouldRefuseAnOverlongUrl() {
    assertThrows(
        CallRefusedException.class,
        () -> target("http://shop.example/{slot}", Map.of("slot", "长".repeat(600))));
  }

  private static WebhookTarget target(String url, Map<String, Object> slots)
      throws CallRefusedException {
    return WebhookTarget.render(
        new Webhook("hook", url, "GET", List.of(), 1_000, Map.of()), slots, Map.of());
  }
}
