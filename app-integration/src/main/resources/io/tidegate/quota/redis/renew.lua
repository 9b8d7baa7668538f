-- Holds what a running turn has taken for another while, also if Redis has forgotten it.
--
-- ARGV: id, lease in microseconds, number of demands, and for each demand its kind and its cost.
-- KEYS: as for claim.lua.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local id, lease, count = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local lapse = string.format('%.0f', now + lease)
local nextKey = 1

for i = 1, count do
  local kind, cost = ARGV[2 + i * 2], ARGV[3 + i * 2]
  local key = KEYS[nextKey]
  nextKey = nextKey + 1
  if kind == 'slots' then
    redis.call('ZADD', key, lapse, id)
    redis.call('PEXPIRE', key, math.ceil(lease / 1000) + 1000)
  elseif kind == 'hard' or kind == 'soft' then
    local reservations = KEYS[nextKey]
    nextKey = nextKey + 1
    local known = redis.call('HGET', key, 'r')
    if known and redis.call('ZADD', reservations, lapse, id .. '|' .. cost) == 1 then
      redis.call('HSET', key, 'r', string.format('%.0f', tonumber(known) + tonumber(cost)))
    end
  end
end
return {1}
