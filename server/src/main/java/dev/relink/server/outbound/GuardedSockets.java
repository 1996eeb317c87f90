package dev.relink.server.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/// Makes sockets that connect to public addresses only. It is the connection that is looked at, not
/// the name: what a name leads to may be another address the next time that it is asked for.
/// Threads may share it.
final class GuardedSockets extends SocketFactory {

    /// An address that must not be connected to.
    static final class NotPublicException extends IOException {

        private static final long serialVersionUID = 1;

        NotPublicException() {
            super("The address is not public.");
        }
    }

    private static final class GuardedSocket extends Socket {

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            boolean isPublic =
                    endpoint instanceof InetSocketAddress socket
                            && socket.getAddress() != null
                            && PublicAddresses.isPublic(socket.getAddress());
            if (!isPublic) {
                throw new NotPublicException();
            }
            super.connect(endpoint, timeout);
        }

        @Override
        public void connect(SocketAddress endpoint) throws IOException {
            connect(endpoint, 0);
        }
    }

    @Override
    public Socket createSocket() {
        return new GuardedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return createSocket(host, port);
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new GuardedSocket();
        try {
            socket.connect(address);
            return socket;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }
}
