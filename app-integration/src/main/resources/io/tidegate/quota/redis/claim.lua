-- Takes what a turn demands of limits and budgets, all or nothing.
--
-- ARGV: take|look, id, lease in microseconds, number of demands, and for each demand
--   its kind, cost, limit, and two numbers that depend on the kind:
--     token, leaky   burst, period     one number: when the bucket is full again
--     sliding        -, period         hash: window w, its count c, the count p of the one before
--     fixed          zone offset, period   the same hash
--     slots          -, -              sorted set of turns by the time at which they lapse
--     hard, soft     end in ms or 0, - hash: spent s, granted g, reserved r, unsure x, and the
--                                      server's run i, and l while it counts as lowered lately;
--                                      and a sorted set of reservations id|amount by their lapse
-- KEYS: one for each demand, two for a budget.
-- Returns status, index, extra, now, and three numbers for each demand.
--   status 1: taken, extra is the delay; 0: refused by the demand at index;
--   2: the budget at index must be read anew; 3: it needs a grant of extra more.
-- All times are microseconds of the server's clock.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local take = ARGV[1] == 'take'
local id, lease, count = ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local never = 4e15

local levels, changes = {}, {}
local refused, longest, delay = -1, -1, 0
local short, missing = -1, 0
local nextKey = 1

local function whole(n) return string.format('%.0f', n) end

local function level(a, b, c)
  levels[#levels + 1] = a
  levels[#levels + 1] = b
  levels[#levels + 1] = c
end

local function refuse(i, wait)
  if wait > longest then
    refused, longest = i, wait
  end
end

local function bucket(i, kind, key, cost, limit, burst, period)
  local each = period / limit
  local empty = math.max(tonumber(redis.call('GET', key) or '0') - now, 0)
  -- A cost beyond the burst passes when nothing is taken: else it never would.
  local over = empty + math.min(cost, burst) * each - burst * each
  local wait = 0
  if over > 0.5 then
    wait = over
    refuse(i, wait)
  elseif take then
    if kind == 'leaky' then
      delay = math.max(delay, empty)
    end
    empty = empty + cost * each
    local full = now + empty
    changes[#changes + 1] = function()
      redis.call('SET', key, whole(full), 'PX', math.ceil((full - now) / 1000) + 1000)
    end
  end
  level(math.max(math.floor((burst * each - empty) / each + 0.001), 0), wait, empty)
end

local function counted(key, window)
  local h = redis.call('HMGET', key, 'w', 'c', 'p')
  local w, c, p = tonumber(h[1] or '-9'), tonumber(h[2] or '0'), tonumber(h[3] or '0')
  if w == window then
    return c, p
  end
  return 0, w == window - 1 and c or 0
end

local function countedChange(key, window, c, p, period)
  changes[#changes + 1] = function()
    redis.call('HSET', key, 'w', whole(window), 'c', whole(c), 'p', whole(p))
    redis.call('PEXPIRE', key, math.ceil(period / 500) + 1000)
  end
end

local function sliding(i, key, cost, limit, period)
  local window, part = math.floor(now / period), (now % period) / period
  local c, p = counted(key, window)
  local least = math.min(cost, limit)
  local wait = 0
  if p * (1 - part) + c + least > limit + 0.000001 then
    if c + least <= limit then
      wait = math.max((1 - (limit - c - least) / p - part) * period, 1)
    else
      wait = (1 - part) * period + math.max(1 - (limit - least) / c, 0) * period
    end
    refuse(i, wait)
  elseif take then
    c = c + cost
    countedChange(key, window, c, p, period)
  end
  local left = math.max(math.floor(limit - p * (1 - part) - c + 0.000001), 0)
  local reset = c > 0 and (2 - part) * period or p > 0 and (1 - part) * period or 0
  level(left, wait, reset)
end

local function fixed(i, key, cost, limit, offset, period)
  local window, rest = math.floor((now + offset) / period), (now + offset) % period
  local c, p = counted(key, window)
  local wait = 0
  if c + math.min(cost, limit) > limit then
    wait = period - rest
    refuse(i, wait)
  elseif take then
    c = c + cost
    countedChange(key, window, c, p, period)
  end
  level(math.max(limit - c, 0), wait, period - rest)
end

local function slots(i, key, limit)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', whole(now))
  local busy = redis.call('ZCARD', key)
  local wait = 0
  if busy >= limit then
    wait = 1000000 -- nobody knows when a turn ends
    refuse(i, wait)
  elseif take then
    busy = busy + 1
    changes[#changes + 1] = function()
      redis.call('ZADD', key, whole(now + lease), id)
      redis.call('PEXPIRE', key, math.ceil(lease / 1000) + 1000)
    end
  end
  level(math.max(limit - busy, 0), wait, 0)
end

-- What lapsed may have been spent after all, by a node that could not say so: read it anew.
local function lapse(key, reservations)
  local lapsed = redis.call('ZRANGEBYSCORE', reservations, '-inf', whole(now))
  if #lapsed == 0 then
    return false
  end
  local sum = 0
  for _, member in ipairs(lapsed) do
    sum = sum + tonumber(string.match(member, '|(%d+)$'))
    redis.call('ZREM', reservations, member)
  end
  local reserved = math.max(tonumber(redis.call('HGET', key, 'r') or '0') - sum, 0)
  redis.call('HSET', key, 'r', whole(reserved), 'x', '1')
  return true
end

-- A server that was restarted, or took over, may have forgotten the latest reservations. It has
-- forgotten this script too, which is loaded anew with the name of the new run.
local run = '@RUN@'

local function budget(i, kind, key, reservations, cost, limit, ends)
  local h = redis.call('HMGET', key, 's', 'g', 'r', 'x', 'i')
  if not h[1] or h[4] == '1' or h[5] ~= run or lapse(key, reservations) then
    return false
  end
  local s, g, r = tonumber(h[1]), tonumber(h[2]), tonumber(h[3])
  local wait = 0
  if kind == 'hard' and s + r + cost > limit then
    -- If only reservations are in the way, they may come back at any time.
    wait = s + cost <= limit and 1000000 or ends > 0 and math.max(ends * 1000 - now, 1) or never
    refuse(i, wait)
  elseif take then
    if kind == 'hard' and s + r + cost > g and short < 0 then
      short, missing = i, s + r + cost - g
    end
    r = r + cost
    changes[#changes + 1] = function()
      redis.call('HSET', key, 'r', whole(r))
      redis.call('ZADD', reservations, whole(now + lease), id .. '|' .. whole(cost))
      if ends > 0 then
        redis.call('PEXPIREAT', reservations, ends + 86400000)
      end
    end
  end
  level(s, r, wait)
  return true
end

for i = 1, count do
  local at = 4 + (i - 1) * 5
  local kind, cost, limit = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
  local a, b = tonumber(ARGV[at + 4]), tonumber(ARGV[at + 5])
  local key = KEYS[nextKey]
  nextKey = nextKey + 1
  if kind == 'token' or kind == 'leaky' then
    bucket(i - 1, kind, key, cost, limit, a, b)
  elseif kind == 'sliding' then
    sliding(i - 1, key, cost, limit, b)
  elseif kind == 'fixed' then
    fixed(i - 1, key, cost, limit, a, b)
  elseif kind == 'slots' then
    slots(i - 1, key, limit)
  else
    local reservations = KEYS[nextKey]
    nextKey = nextKey + 1
    if not budget(i - 1, kind, key, reservations, cost, limit, a) then
      return {2, i - 1, 0, now}
    end
  end
end

if refused >= 0 then
  return {0, refused, 0, now, unpack(levels)}
end
if short >= 0 then
  return {3, short, missing, now}
end
if take then
  for _, change in ipairs(changes) do
    change()
  end
end
return {1, 0, delay, now, unpack(levels)}
