-- Makes the next claim read a budget anew, because something else than a turn has changed it.
--
-- ARGV: higher|lower.
-- KEYS: the budget.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local turn = 2400000000 -- no turn takes so long

-- Whoever reads the budget just now may not see the change: learn.lua finds another v then.
local v = (tonumber(redis.call('HGET', KEYS[1], 'v')) or 0) + 1

if ARGV[1] == 'lower' then
  -- What was spent only ever grows here: forget it, and what is reserved counts as granted. Turns
  -- that were booked before the change may still tell the sum of then: turns.lua must not raise
  -- it to that while l lasts.
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'l', string.format('%.0f', now + turn), 'v', v)
  redis.call('PEXPIRE', KEYS[1], turn / 1000)
elseif redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('HSET', KEYS[1], 'x', '1', 'v', v)
else
  redis.call('HSET', KEYS[1], 'v', v)
  redis.call('PEXPIRE', KEYS[1], turn / 1000)
end
return {1}
