-- Recalls how limits of one scope by the day stand, from what PostgreSQL knows of the last two days.
--
-- KEYS: the hash of the scope's limits; as in turns.lua.
-- ARGV: four for each limit: its name there; the day's window, its count and the one before it; or
--   for a bucket 0, and the microseconds until it is full again, at most and at least.
-- What this server still knows after a restart may be old, but has the turns that are not booked
-- yet, and of buckets the hours: it is believed where nothing says that it was more.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local day = 86400000000
local run = '@RUN@' -- of the server; as in turns.lua

local function whole(n) return string.format('%.0f', n) end

local function known(field)
  return tonumber(redis.call('HGET', KEYS[1], field))
end

local function put(field, value)
  redis.call('HSET', KEYS[1], field, whole(value))
end

-- Whether it tells more than was known.
local function recallWindow(name, window, count, before)
  local w, c, p = known(name .. ':w'), known(name .. ':c') or 0, known(name .. ':p') or 0
  if w ~= window then
    p = w == window - 1 and c or 0
    c = 0
  end
  put(name .. ':w', window)
  put(name .. ':c', math.max(c, count))
  put(name .. ':p', math.max(p, before))
  return not w or count > c or before > p
end

local function recallBucket(name, most, least)
  local full = known(name)
  put(name, full and math.max(full, now + least) or now + most)
  return not full or now + least > full
end

for at = 1, #ARGV, 4 do
  local name, window = ARGV[at], tonumber(ARGV[at + 1])
  local count, before = tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
  -- Another node may have been faster, and turns have been taken since.
  if redis.call('HGET', KEYS[1], name .. ':i') ~= run then
    local more
    if window > 0 then
      more = recallWindow(name, window, count, before)
    else
      more = recallBucket(name, count, before)
    end
    redis.call('HSET', KEYS[1], name .. ':i', run)
    if more then
      put(name .. ':e', now)
    end
  end
end
redis.call('PEXPIRE', KEYS[1], whole(day / 500))
return {1}
