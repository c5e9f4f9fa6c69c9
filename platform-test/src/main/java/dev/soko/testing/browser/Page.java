package dev.soko.testing.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One tab. Elements are named by CSS selectors; whoever acts on one waits until it is there, visible and enabled. */
public final class Page {

    private final Chromium browser;
    private final String session;

    Page(Chromium browser, String session) {
        this.browser = browser;
        this.session = session;
    }

    /** Loads a page and waits until it is interactive. */
    public void go(URI address) throws InterruptedException {
        call("Page.navigate", Map.of("url", address.toString()));
        Chromium.await(
                "the page " + address,
                () -> evaluate("location.href !== 'about:blank' && document.readyState === 'complete'")
                        .asBoolean());
    }

    /** The value of an expression, of a promise when it is settled. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    public String text(String selector) throws InterruptedException {
        awaitReady(selector);
        return evaluate(element(selector) + ".innerText").asString();
    }

    /** Waits until the expression is true. */
    public void await(String expression) throws InterruptedException {
        Chromium.await(expression, () -> evaluate("Boolean(" + expression + ")").asBoolean());
    }

    /** Waits until the element shows the text. */
    public void awaitText(String selector, String text) throws InterruptedException {
        await(element(selector) + "?.innerText.includes(" + quoted(text) + ")");
    }

    /** With the mouse, in the element's middle. */
    public void click(String selector) throws InterruptedException {
        awaitReady(selector);
        JsonNode middle = evaluate("(() => { const e = " + element(selector)
                + "; e.scrollIntoView({ block: 'center', behavior: 'instant' }); const b = e.getBoundingClientRect();"
                + " return { x: b.x + b.width / 2, y: b.y + b.height / 2 } })()");
        for (String what : new String[] {"mousePressed", "mouseReleased"}) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of(
                            "type",
                            what,
                            "button",
                            "left",
                            "clickCount",
                            1,
                            "x",
                            middle.required("x").asDouble(),
                            "y",
                            middle.required("y").asDouble()));
        }
    }

    /** Replaces what is in a field, by the keyboard. */
    public void type(String selector, String text) throws InterruptedException {
        awaitReady(selector);
        evaluate(element(selector) + ".focus(), " + element(selector) + ".select()");
        call("Input.insertText", Map.of("text", text));
    }

    /** Presses the enter key where the focus is. */
    public void enter() {
        for (String what : new String[] {"keyDown", "keyUp"}) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", what, "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
        }
    }

    /** From now on the window is that wide and high, in CSS pixels. */
    public void resize(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** What the window shows, as a PNG. */
    public void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(call("Page.captureScreenshot", Map.of("format", "png"))
                                .required("data")
                                .asString()));
    }

    private void awaitReady(String selector) throws InterruptedException {
        await("(e => e && e.checkVisibility() && !e.disabled)(" + element(selector) + ")");
    }

    private static String element(String selector) {
        return "document.querySelector(" + quoted(selector) + ")";
    }

    private static String quoted(String text) {
        return Chromium.JSON.writeValueAsString(text);
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        return browser.call(session, method, parameters);
    }
}
