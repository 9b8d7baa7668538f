package io.tidegate.upstream;

import io.tidegate.upstream.UpstreamException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Metrics that write down, one after the other, what they were told. */
public final class CountedUpstreams implements UpstreamMetrics {

  private final List<String> told = new ArrayList<>();

  List<String> told() {
    return told;
  }

  @Override
  public Calls of(String upstream, Supplier<Condition> condition) {
    return new Written(upstream);
  }

  @Override
  public void showBudget(IntSupplier spent) {}

  private final class Written implements Calls {

    private final String upstream;

    Written(String upstream) {
      this.upstream = upstream;
    }

    @Override
    public void answered(long millis) {
      told.add(upstream + " answered");
    }

    @Override
    public void failed(Kind kind, long millis) {
      told.add(upstream + " " + kind.label());
    }

    @Override
    public void began(long afterMillis) {
      told.add(upstream + " began");
    }

    @Override
    public void repeats(Repeat why) {
      told.add(upstream + " " + why);
    }

    @Override
    public void ejected() {
      told.add(upstream + " ejected");
    }

    @Override
    public void close() {
      told.add(upstream + " closed");
    }
  }
}
