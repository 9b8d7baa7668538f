-- Makes the next claim read a budget anew, because something else than a turn has changed it.
--
-- ARGV: higher|lower.
-- KEYS: the budget, its reservations.

if ARGV[1] == 'lower' then
  -- What was spent only ever grows here: forget it, and what is reserved counts as granted.
  redis.call('DEL', KEYS[1], KEYS[2])
elseif redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'x', '1')
end
return {1}
