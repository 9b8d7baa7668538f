-- Takes the log of an answer over: from now on no lesser epoch adds to it. Returns all of it.
-- KEYS: the log, the epoch of its owner
-- ARGV: epoch, time to live in ms
local owner = tonumber(redis.call('GET', KEYS[2]) or '-1')
if owner > tonumber(ARGV[1]) then
  return {}
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
return redis.call('XRANGE', KEYS[1], '-', '+')
