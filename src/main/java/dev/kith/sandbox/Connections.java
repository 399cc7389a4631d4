package dev.kith.sandbox;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/** Breaks the connection under a call, as networks do. */
final class Connections {

    private Connections() {}

    /** The client sees a reset, and no answer. */
    static void reset(Context call) {
        EndPoint endPoint = ServletContextRequest.getServletContextRequest(call.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        try {
            if (endPoint.getTransport() instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            endPoint.close();
        }
    }

    /** The client sees the first half of the answer, then a reset. */
    static void cutOff(Context call, int status, byte[] body) {
        try {
            call.res().setStatus(status);
            call.res().setContentType("application/json;charset=UTF-8");
            call.res().setContentLength(body.length);
            call.res().getOutputStream().write(body, 0, body.length / 2);
            call.res().flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ServletContextRequest.getServletContextRequest(call.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
        }
    }
}
