-- Takes what turns need of one tenant's limits and budgets, and takes back what they leave: many
-- turns at once, one after the other, each as a whole or not at all.
--
-- KEYS: the ids of what is held, sorted by when it lapses; what each of them holds, with seen, when
--   this last ran, and spared, till when it last spared what would have lapsed; and then a hash of
--   numbers for each scope's limits and for each budget.
-- ARGV: [lease, silence, limits, steps] in JSON. All times are microseconds of the server's clock.
--   silence: after which nobody may have been able to renew what is held
--   limits: [hash, kind, name, limit, a, b] each; hash is its place among KEYS
--     token, leaky   burst, period         name: when the bucket is full again
--     sliding, fixed zone offset, period   name:w a window, :c its count, :p the count before it
--     slots          -, -                  slots: how many turns run
--     Those by the day, but for leaky, also have name:i, the server's run in which they were
--     recalled, and :e, when what PostgreSQL knew took the place of what was known here.
--     hard, soft     end in ms or 0, -     s spent, g granted, r reserved, x 1 if unsure, i the
--                                          server's run, e when it was learnt, and l until when it
--                                          counts as lowered lately; and v, which changes when
--                                          it must be read anew
--   steps: [verb, id, ...] each; demands and the like are pairs of a limit's place and a number
--     take, pass     demands: what is needed; pass if nothing of it is held
--     look           demands: how they stand
--     hold           demands: held for another while, also if Redis has forgotten them
--     settle         when it was taken, of rates by how much to change them and what was used as
--                    well, and all that budgets ever spent
--     drop           gives back what is held
-- Returns for each step status, index, extra, now, and three numbers for each demand.
--   status 1: taken, extra is the delay; 0: refused by the demand at index;
--   2: the budget or limit at index must be read anew; 3: it needs a grant of extra more.

local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local lease, silence, limits, steps = unpack(cjson.decode(ARGV[1]))
local lapses, holds = KEYS[1], KEYS[2]
local never = 4e15
local turn = 3600000 -- ms; no turn takes so long
local day = 86400000000
-- A server that was restarted, or took over, may have forgotten the latest reservations. It has
-- forgotten this script too, which is loaded anew with the name of the new run.
local run = '@RUN@'

local function whole(n) return string.format('%.0f', n) end

-- The hashes: what is known of them, what has changed, and how many ms they live at least.

local known, changed, lives = {}, {}, {}

local function parsed(field, value)
  return string.sub(field, -1) ~= 'i' and tonumber(value) or value
end

local function get(key, field)
  local value = known[key] and known[key][field]
  if value == nil then
    value = parsed(field, redis.call('HGET', key, field))
    known[key] = known[key] or {}
    known[key][field] = value
  end
  return value
end

local function set(key, field, value)
  known[key][field] = value
  changed[key] = changed[key] or {}
  changed[key][field] = value
end

local function readLimits()
  local wanted = {}
  for _, limit in ipairs(limits) do
    local kind, name = limit[2], limit[3]
    limit.key, limit.kind, limit.name = KEYS[limit[1]], kind, name
    limit.limit, limit.a, limit.b = limit[4], limit[5], limit[6]
    wanted[limit.key] = wanted[limit.key] or {}
    local fields = wanted[limit.key]
    if kind == 'sliding' or kind == 'fixed' then
      limit.w, limit.c, limit.p = name .. ':w', name .. ':c', name .. ':p'
      fields[#fields + 1], fields[#fields + 2], fields[#fields + 3] = limit.w, limit.c, limit.p
    elseif kind == 'hard' or kind == 'soft' then
      wanted[limit.key] = {'s', 'g', 'r', 'x', 'i', 'e', 'l'}
    else
      fields[#fields + 1] = name
    end
    if limit.b == day and kind ~= 'leaky' then
      limit.i, limit.e = name .. ':i', name .. ':e'
      fields[#fields + 1], fields[#fields + 2] = limit.i, limit.e
    end
  end
  for key, fields in pairs(wanted) do
    local found = redis.call('HMGET', key, unpack(fields))
    known[key] = {}
    for n, field in ipairs(fields) do
      known[key][field] = parsed(field, found[n])
    end
  end
end

local function writeHashes()
  for key, fields in pairs(changed) do
    local words = {}
    for field, value in pairs(fields) do
      words[#words + 1], words[#words + 2] = field, whole(value)
    end
    redis.call('HSET', key, unpack(words))
    if lives[key] then
      redis.call('PEXPIRE', key, whole(lives[key]))
    end
  end
end

-- Makes the next claim read a budget anew. Whoever reads it just now may not see what made it
-- unsure: learn.lua finds another v then.
local function doubt(key)
  set(key, 'v', (get(key, 'v') or 0) + 1)
  set(key, 'x', 1)
end

-- What turns hold: a list of [hash] for a slot and of [hash, amount, e] for a budget.

local held, moved = {}, {}

local function holding(id)
  if held[id] == nil then
    local packed = redis.call('HGET', holds, id)
    held[id] = packed and cmsgpack.unpack(packed)
  end
  return held[id]
end

local function keep(id, what)
  held[id], moved[id] = what, true
end

local lastRun, sparedTill

local function readHolds()
  local ids = {'seen', 'spared'}
  for _, step in ipairs(steps) do
    if step[1] == 'settle' or step[1] == 'hold' then
      ids[#ids + 1] = step[2]
    end
  end
  local found = redis.call('HMGET', holds, unpack(ids))
  lastRun, sparedTill = found[1], found[2]
  for n = 3, #ids do
    held[ids[n]] = found[n] and cmsgpack.unpack(found[n])
  end
end

-- A budget that was learnt anew since then does not know what was reserved before.
local function release(id, unsure)
  for _, one in ipairs(holding(id) or {}) do
    local key, amount, since = one[1], one[2], one[3]
    if not amount then
      local slots = get(key, 'slots')
      if slots then
        set(key, 'slots', math.max(slots - 1, 0))
      end
    elseif get(key, 'e') == since then
      set(key, 'r', math.max(get(key, 'r') - amount, 0))
      if unsure then
        doubt(key)
      end
    end
  end
  keep(id, false)
end

-- What turns hold is renewed more often than that. If nobody was heard for longer, nobody could
-- renew it: this server stood still, or was out of reach, while the turns ran on. Or nobody was
-- there: so it is spared once until a turn renews it, or what a dead node held would stay for ever.
local function spareAfterSilence()
  if now - (tonumber(lastRun) or 0) <= silence then
    return
  end
  local before, till = tonumber(sparedTill) or 0, now + lease - 1 -- less than a renewal of now
  local all = redis.call('ZRANGE', lapses, 0, -1, 'WITHSCORES')
  for n = 1, #all, 2 do
    if tonumber(all[n + 1]) > before and string.sub(all[n], 1, 5) ~= 'lost:' then
      redis.call('ZADD', lapses, whole(till), all[n])
    end
  end
  redis.call('HSET', holds, 'spared', whole(till))
end

-- What lapsed may have been spent after all, by a node that could not say so.
local function releaseLapsed()
  local lapsed = redis.call('ZRANGEBYSCORE', lapses, '-inf', whole(now), 'LIMIT', 0, 1000)
  for _, id in ipairs(lapsed) do
    release(id, true)
  end
end

local function writeHolds()
  local added, put, gone = {}, {'seen', whole(now)}, {}
  for id in pairs(moved) do
    if held[id] then
      added[#added + 1], added[#added + 2] = whole(now + lease), id
      put[#put + 1], put[#put + 2] = id, cmsgpack.pack(held[id])
    else
      gone[#gone + 1] = id
    end
  end
  if #added > 0 then
    redis.call('ZADD', lapses, unpack(added))
  end
  redis.call('HSET', holds, unpack(put))
  if #gone > 0 then
    redis.call('ZREM', lapses, unpack(gone))
    redis.call('HDEL', holds, unpack(gone))
  end
end

-- The claim that is being decided: how its demands stand, what they would change and hold.

local levels, pending, takes, refused, longest, delay, short, missing

local function level(a, b, c)
  local n = #levels
  levels[n + 1], levels[n + 2], levels[n + 3] = a, b, c
end

local function later(key, field, value)
  local n = #pending
  pending[n + 1], pending[n + 2], pending[n + 3] = key, field, value
end

local function live(key, millis)
  lives[key] = math.max(lives[key] or 0, math.ceil(millis) + 1000)
end

local function refuse(i, wait)
  if wait > longest then
    refused, longest = i, wait
  end
end

local function bucket(i, limit, cost)
  local each, burst = limit.b / limit.limit, limit.a
  local empty = math.max((get(limit.key, limit.name) or 0) - now, 0)
  -- A cost beyond the burst passes when nothing is taken: else it never would.
  local over = empty + math.min(cost, burst) * each - burst * each
  local wait = 0
  if over > 0.5 then
    wait = over
    refuse(i, wait)
  else
    if limit.kind == 'leaky' then
      delay = math.max(delay, empty)
    end
    later(limit.key, limit.name, now + empty + cost * each)
    live(limit.key, math.max(empty + cost * each, limit.b) / 1000)
    empty = empty + cost * each
  end
  level(math.max(math.floor((burst * each - empty) / each + 0.001), 0), wait, empty)
end

local function counted(limit, window)
  local w = get(limit.key, limit.w)
  local c, p = get(limit.key, limit.c) or 0, get(limit.key, limit.p) or 0
  if w == window then
    return c, p
  end
  return 0, w == window - 1 and c or 0
end

local function count(limit, window, c, p)
  later(limit.key, limit.w, window)
  later(limit.key, limit.c, c)
  later(limit.key, limit.p, p)
  live(limit.key, limit.b / 500)
end

local function sliding(i, limit, cost)
  local period, most = limit.b, limit.limit
  local window, part = math.floor((now + limit.a) / period), (now + limit.a) % period / period
  local c, p = counted(limit, window)
  local least = math.min(cost, most)
  local wait = 0
  if p * (1 - part) + c + least > most + 0.000001 then
    if c + least <= most then
      wait = math.max((1 - (most - c - least) / p - part) * period, 1)
    else
      wait = (1 - part) * period + math.max(1 - (most - least) / c, 0) * period
    end
    refuse(i, wait)
  else
    c = c + cost
    count(limit, window, c, p)
  end
  local left = math.max(math.floor(most - p * (1 - part) - c + 0.000001), 0)
  level(left, wait, c > 0 and (2 - part) * period or p > 0 and (1 - part) * period or 0)
end

local function fixed(i, limit, cost)
  local period, most = limit.b, limit.limit
  local window, rest = math.floor((now + limit.a) / period), (now + limit.a) % period
  local c, p = counted(limit, window)
  local wait = 0
  if c + math.min(cost, most) > most then
    wait = period - rest
    refuse(i, wait)
  else
    c = c + cost
    count(limit, window, c, p)
  end
  level(math.max(most - c, 0), wait, period - rest)
end

local function slots(i, limit, cost)
  local busy = get(limit.key, 'slots') or 0
  local wait = 0
  if busy >= limit.limit then
    wait = 1000000 -- nobody knows when a turn ends
    refuse(i, wait)
  else
    busy = busy + cost
    later(limit.key, 'slots', busy)
    live(limit.key, turn)
    takes[#takes + 1] = {limit.key}
  end
  level(math.max(limit.limit - busy, 0), wait, 0)
end

local function isBudgetKnown(key)
  return get(key, 's') and get(key, 'e') and get(key, 'x') ~= 1 and get(key, 'i') == run
end

local function budget(i, limit, cost)
  local key, ends = limit.key, limit.a
  local s, g, r = get(key, 's'), get(key, 'g'), get(key, 'r')
  local wait = 0
  if limit.kind == 'hard' and s + r + cost > limit.limit then
    -- If only reservations are in the way, they may come back at any time.
    wait = s + cost <= limit.limit and 1000000 or ends > 0 and math.max(ends * 1000 - now, 1) or never
    refuse(i, wait)
  else
    if limit.kind == 'hard' and s + r + cost > g and short < 0 then
      short, missing = i, s + r + cost - g
    end
    r = r + cost
    later(key, 'r', r)
    takes[#takes + 1] = {key, cost, get(key, 'e')}
  end
  level(s, r, wait)
end

local demand = {
  token = bucket, leaky = bucket, sliding = sliding, fixed = fixed, slots = slots,
  hard = budget, soft = budget
}

-- What is counted by the day is worth being kept when this server forgets; the rest is over soon.
local function isKnown(limit)
  if demand[limit.kind] == budget then
    return isBudgetKnown(limit.key)
  end
  return not limit.i
      or get(limit.key, limit.i) == run and get(limit.key, limit.w or limit.name)
end

-- Returns the first that is not known, if there is one.
local function weigh(demands)
  levels, pending, takes = {}, {}, {}
  refused, longest, delay, short, missing = -1, -1, 0, -1, 0
  for at = 1, #demands, 2 do
    local i, limit = (at - 1) / 2, limits[demands[at]]
    if not isKnown(limit) then
      return i
    end
    demand[limit.kind](i, limit, demands[at + 1])
  end
end

local function apply()
  for n = 1, #pending, 3 do
    set(pending[n], pending[n + 1], pending[n + 2])
  end
end

local function claim(id, demands, keeps)
  local unknown = weigh(demands)
  if unknown then
    return {2, unknown, 0, now}
  elseif refused >= 0 then
    return {0, refused, 0, now, unpack(levels)}
  elseif short >= 0 then
    return {3, short, missing, now}
  end
  apply()
  if keeps then
    keep(id, takes)
  end
  return {1, 0, delay, now, unpack(levels)}
end

-- Demands of nothing are never refused but where nothing is left at all.
local function look(demands)
  local nothing = {}
  for at = 1, #demands, 2 do
    nothing[at], nothing[at + 1] = demands[at], 0
  end
  local unknown = weigh(nothing)
  if unknown then
    return {2, unknown, 0, now}
  end
  return {1, 0, 0, now, unpack(levels)}
end

local function hold(id, demands)
  release(id)
  local takes = {}
  for at = 1, #demands, 2 do
    local limit, cost = limits[demands[at]], demands[at + 1]
    local key = limit.key
    if limit.kind == 'slots' then
      set(key, 'slots', (get(key, 'slots') or 0) + 1)
      live(key, turn)
      takes[#takes + 1] = {key}
    elseif demand[limit.kind] == budget and get(key, 'e') then
      set(key, 'r', get(key, 'r') + cost)
      takes[#takes + 1] = {key, cost, get(key, 'e')}
    elseif limit.i then
      live(key, limit.b / 500) -- or the slots beside it would let it lapse sooner
    end
  end
  keep(id, takes)
end

-- What is not there any more has lapsed, and is whole again.
local function correct(limit, change, taken)
  local key, state = limit.key, get(limit.key, limit.w or limit.name)
  if not state then
    return
  elseif limit.w then
    local since = state - math.floor((taken + limit.a) / limit.b)
    local field = since == 0 and limit.c or since == 1 and limit.p
    if field then
      set(key, field, math.max(get(key, field) + change, 0))
    end
  else
    set(key, limit.name, math.max(state, now) + change * limit.b / limit.limit)
  end
end

-- What the ledger says only ever grows, so the order in which turns tell does not matter; but not
-- soon after a correction took something away, when nobody can tell old from new.
local function spend(key, spent)
  local s = get(key, 's')
  if s and spent > s then
    if (get(key, 'l') or 0) > now then
      doubt(key)
    else
      set(key, 's', spent)
    end
  end
end

-- A limit that was recalled while the turn ran knows nothing of what it was taken for. The turn's
-- row may have been known already, if it came just then: better twice than never.
local function correctRates(id, taken, changes)
  for at = 1, #changes, 3 do
    local limit = limits[changes[at]]
    if limit.e and taken < (get(limit.key, limit.e) or 0) then
      correct(limit, changes[at + 2], taken)
    elseif holding(id) then
      correct(limit, changes[at + 1], taken)
    end
  end
end

local function settle(id, taken, changes, spendings)
  correctRates(id, taken, changes)
  if holding(id) then
    release(id)
  end
  for at = 1, #spendings, 2 do
    spend(limits[spendings[at]].key, spendings[at + 1])
  end
end

local function done(step)
  local verb, id = step[1], step[2]
  if verb == 'take' or verb == 'pass' then
    return claim(id, step[3], verb == 'take')
  elseif verb == 'look' then
    return look(step[3])
  elseif verb == 'hold' then
    hold(id, step[3])
  elseif verb == 'settle' then
    settle(id, step[3], step[4], step[5])
  else
    release(id)
  end
  return {1}
end

readLimits()
readHolds()
spareAfterSilence()
releaseLapsed()
local answers = {}
for n, step in ipairs(steps) do
  answers[n] = done(step)
end
writeHashes()
writeHolds()
return answers
