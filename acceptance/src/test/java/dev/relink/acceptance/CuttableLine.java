package dev.relink.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A line to a server on this machine that can be cut: what is connected breaks, and nobody new
/// gets through until it is mended.
final class CuttableLine implements AutoCloseable {

    private final int target;
    private final ServerSocket entry;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    CuttableLine(int target) {
        this.target = target;
        try {
            entry = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entry.getLocalPort();
    }

    void cut() {
        cut = true;
        ends.forEach(CuttableLine::hangUp);
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket caller = entry.accept();
                ends.add(caller);
                if (cut) {
                    hangUp(caller);
                } else {
                    connect(caller);
                }
            } catch (IOException closed) {
                // the next one, unless the line was closed
            }
        }
    }

    private void connect(Socket caller) {
        try {
            Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
            caller.setTcpNoDelay(true);
            called.setTcpNoDelay(true);
            ends.add(called);
            Thread.ofVirtual().start(() -> carry(caller, called));
            Thread.ofVirtual().start(() -> carry(called, caller));
            if (cut) {
                hangUp(caller);
                hangUp(called);
            }
        } catch (IOException failure) {
            hangUp(caller);
        }
    }

    private void carry(Socket from, Socket to) {
        try (InputStream input = from.getInputStream();
                OutputStream output = to.getOutputStream()) {
            input.transferTo(output);
        } catch (IOException broken) {
            // the other end is told by closing
        } finally {
            hangUp(from);
            hangUp(to);
            ends.remove(from);
            ends.remove(to);
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is gone all the same
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cut();
    }
}
