package io.tidegate.quota;

import io.tidegate.platform.NodeName;
import io.tidegate.platform.StoreUnavailable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Table {@code living_node}: signs of life by the clock of PostgreSQL, which is the same for all
 * nodes.
 */
@ApplicationScoped
public class LivingNodes {

  private static final Duration ALIVE = Duration.ofSeconds(15);

  /** Of the others, because a statement does not see what it writes itself. */
  private static final String SIGN =
      """
      with gone as (
        delete from living_node where alive_until < now() - interval '1 hour' and node <> ?),
      mine as (
        insert into living_node (node, alive_until) values (?, now() + ? * interval '1 second')
        on conflict (node) do update set alive_until = excluded.alive_until)
      select count(*) from living_node where alive_until > now() and node <> ?
      """;

  private static final String LEAVE = "delete from living_node where node = ?";

  @Resource(lookup = "java:jboss/datasources/Tidegate")
  @SuppressWarnings("NullAway.Init") // injected by the container
  private DataSource database;

  private final NodeName node;

  @Inject
  public LivingNodes(NodeName node) {
    this.node = node;
  }

  /**
   * Says that this node is alive, for 15 seconds.
   *
   * @return how many are, this one included
   * @throws StoreUnavailable if nobody can say
   */
  public int sign() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(SIGN)) {
      new SqlValues(statement).add(node.value(), node.value(), ALIVE.toSeconds(), node.value());
      try (ResultSet others = statement.executeQuery()) {
        others.next();
        return others.getInt(1) + 1;
      }
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }

  /** This node stops. */
  public void leave() {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(LEAVE)) {
      new SqlValues(statement).add(node.value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new StoreUnavailable(e);
    }
  }
}
