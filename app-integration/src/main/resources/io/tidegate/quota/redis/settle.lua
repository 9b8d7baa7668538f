-- Gives back what a turn held and did not use. A second time changes nothing.
--
-- ARGV: id, number of demands, when they were taken, and for each demand its kind, what was taken,
--   what was used, and three numbers that depend on the kind:
--     token, leaky, sliding, fixed   limit, zone offset, period; without kind: nothing to do
--     hard, soft                     all that was ever spent, or -1; -, -
-- KEYS: as for claim.lua, and then a mark that this was done.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local id, count, taken = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local nextKey = 1

local function whole(n) return string.format('%.0f', n) end

local function bucket(key, change, limit, period)
  local full = math.max(tonumber(redis.call('GET', key) or '0'), now) + change * period / limit
  if full <= now then
    redis.call('DEL', key)
  else
    redis.call('SET', key, whole(full), 'PX', math.ceil((full - now) / 1000) + 1000)
  end
end

local function window(key, change, offset, period)
  local w = tonumber(redis.call('HGET', key, 'w') or '-9')
  local since = w - math.floor((taken + offset) / period)
  local field = since == 0 and 'c' or since == 1 and 'p'
  if field then
    local value = math.max(tonumber(redis.call('HGET', key, field)) + change, 0)
    redis.call('HSET', key, field, whole(value))
  end
end

local function budget(key, reservations, cost, spent)
  if redis.call('ZREM', reservations, id .. '|' .. whole(cost)) == 1 then
    local r = math.max(tonumber(redis.call('HGET', key, 'r') or '0') - cost, 0)
    redis.call('HSET', key, 'r', whole(r))
  end
  local h = redis.call('HMGET', key, 's', 'l')
  -- What the ledger says only ever grows, so the order in which turns tell does not matter; but
  -- not soon after a correction took something away, when nobody can tell old from new.
  if h[1] and spent > tonumber(h[1]) then
    if tonumber(h[2] or '0') > now then
      redis.call('HSET', key, 'x', '1')
    else
      redis.call('HSET', key, 's', whole(spent))
    end
  end
end

local first = redis.call('SET', KEYS[#KEYS], '1', 'NX', 'PX', '600000')
for i = 1, count do
  local at = 3 + (i - 1) * 6
  local kind, cost, used = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
  local a, b, c = tonumber(ARGV[at + 4]), tonumber(ARGV[at + 5]), tonumber(ARGV[at + 6])
  local key = KEYS[nextKey]
  nextKey = nextKey + 1
  if kind == 'slots' then
    redis.call('ZREM', key, id)
  elseif kind == 'hard' or kind == 'soft' then
    budget(key, KEYS[nextKey], cost, a)
    nextKey = nextKey + 1
  elseif first and (kind == 'token' or kind == 'leaky') then
    bucket(key, used - cost, a, c)
  elseif first and (kind == 'sliding' or kind == 'fixed') then
    window(key, used - cost, kind == 'fixed' and b or 0, c)
  end
end
return {1}
