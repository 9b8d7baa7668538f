-- Adds events to the log of an answer, unless another node has taken the answer over.
-- KEYS: the log, the epoch of its owner
-- ARGV: epoch, time to live in ms, number of the first event, number of the last,
--       number of the oldest event to keep, channel to tell, then kind and text of each event
local epoch = tonumber(ARGV[1])
local owner = tonumber(redis.call('GET', KEYS[2]) or '-1')
if owner > epoch then
  return 0
end
-- A log never has gaps: what comes after one begins it anew.
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if newest and tonumber(string.match(newest[1], '^%d+')) + 1 ~= tonumber(ARGV[3]) then
  redis.call('DEL', KEYS[1])
end
redis.call('XADD', KEYS[1], 'MINID', '~', ARGV[5], ARGV[4] .. '-0',
    'epoch', ARGV[1], unpack(ARGV, 7))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
redis.call('PUBLISH', ARGV[6], ARGV[4])
return 1
