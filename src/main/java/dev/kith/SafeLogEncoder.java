package dev.kith;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One JSON object a line. Of an exception only classes and places are written: libraries put values into their messages (privacy.md,
 * item 66). For the same reason a library's own message is written only above INFO and without its arguments.
 */
public final class SafeLogEncoder extends EncoderBase<ILoggingEvent> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OURS = "dev.kith.";
    private static final int FRAMES = 8;

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.putAll(event.getMDCPropertyMap());
        line.put("message", event.getLoggerName().startsWith(OURS) ? event.getFormattedMessage() : event.getMessage());
        if (event.getThrowableProxy() != null) {
            line.put("thrown", thrown(event.getThrowableProxy()));
        }
        try {
            return (JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            return new byte[0];
        }
    }

    private static String thrown(IThrowableProxy thrown) {
        StringBuilder text = new StringBuilder();
        for (IThrowableProxy cause = thrown; cause != null; cause = cause.getCause()) {
            text.append(cause.getClassName());
            for (int i = 0; i < Math.min(FRAMES, cause.getStackTraceElementProxyArray().length); i++) {
                text.append(" < ").append(cause.getStackTraceElementProxyArray()[i].getStackTraceElement());
            }
            text.append("; ");
        }
        return text.toString();
    }
}
