package io.tidegate.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name service on this machine that knows a few records (RFC 1035, over UDP only). */
public final class SmallNameServer implements AutoCloseable {

  private final List<Record> records = new CopyOnWriteArrayList<>();
  private final DatagramSocket socket;

  /** Starts on a free port, knowing nothing. */
  public SmallNameServer() {
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::serve);
  }

  /** Host and port. */
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /** From now on it knows these, and nothing else. */
  public void knows(Record... now) {
    records.clear();
    records.addAll(Arrays.asList(now));
  }

  private void serve() {
    byte[] buffer = new byte[1500];
    while (!socket.isClosed()) {
      try {
        var packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] answer = answer(new Message(Arrays.copyOf(buffer, packet.getLength()))).toWire();
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      } catch (IOException _) {
        // closed, or a client that is gone
      }
    }
  }

  private Message answer(Message question) {
    Record asked = question.getQuestion();
    var answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(asked, Section.QUESTION);
    records.stream()
        .filter(one -> one.getName().equals(asked.getName()) && one.getType() == asked.getType())
        .forEach(one -> answer.addRecord(one, Section.ANSWER));
    boolean isKnown = records.stream().anyMatch(one -> one.getName().equals(asked.getName()));
    answer.getHeader().setRcode(isKnown ? Rcode.NOERROR : Rcode.NXDOMAIN);
    return answer;
  }

  @Override
  public void close() {
    socket.close();
  }
}
