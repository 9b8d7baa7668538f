-- Learns from PostgreSQL how a budget stands.
--
-- ARGV: all that was ever spent, all that was ever granted, lease in microseconds, end in ms or 0,
--   whether nobody can have reserved anything yet, and v of the budget before PostgreSQL was asked.
-- KEYS: the budget, when what is held lapses, and what is held: as in turns.lua.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local spent, granted, lease = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local ends = tonumber(ARGV[4])

local function whole(n) return string.format('%.0f', n) end

local run = '@RUN@' -- of the server; as in turns.lua
local h = redis.call('HMGET', KEYS[1], 's', 'g', 'i', 'v')
local isKnown = h[1] and h[3] == run
-- What changed while PostgreSQL was asked may not be in its answer: it must be asked once more. Nor
-- may the answer be kept until then: what was lowered since would stay as it was.
if (h[4] or '0') ~= ARGV[6] then
  if isKnown then
    redis.call('HSET', KEYS[1], 'x', '1')
  end
  return {1}
end
if isKnown then
  redis.call('HSET', KEYS[1], 's', whole(math.max(tonumber(h[1]), spent)),
      'g', whole(math.max(tonumber(h[2]), granted)), 'x', '0')
  return {1}
end
-- Redis forgot who reserved what. All that was granted may be in use, until the turns that run
-- have told of themselves and the others have lapsed.
local lost = ARGV[5] == 'fresh' and 0 or math.max(granted - spent, 0)
redis.call('HSET', KEYS[1], 's', whole(spent), 'g', whole(granted), 'r', whole(lost), 'x', '0',
    'i', run, 'e', whole(now))
if lost > 0 then
  local id = 'lost:' .. KEYS[1]
  redis.call('ZADD', KEYS[2], whole(now + lease), id)
  redis.call('HSET', KEYS[3], id, cmsgpack.pack({{KEYS[1], lost, now}}))
end
if ends > 0 then
  -- Of a window that is long over a late call may be booked: who learnt it must find it, too.
  redis.call('PEXPIREAT', KEYS[1], whole(math.max(ends + 86400000, now / 1000 + 60000)))
else
  redis.call('PERSIST', KEYS[1]) -- relearn.lua left it to lapse
end
return {1}
