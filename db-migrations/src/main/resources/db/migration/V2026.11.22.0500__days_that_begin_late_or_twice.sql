-- Where clocks change at midnight a day begins at one o'clock, or has two midnights. Turns are
-- admitted by the clock of Java, to which the first of two midnights is the beginning. PostgreSQL
-- takes the second one, and took a window that began at one o'clock to end at one o'clock.
set local lock_timeout = '3s';

create function day_begins(day date, zone text) returns timestamptz
language plpgsql stable strict as $$
declare
    usual  timestamptz := day::timestamp at time zone zone;
    before timestamptz := usual - interval '24 hours';
    early  timestamptz := (day::timestamp
        - ((before at time zone zone) - (before at time zone 'UTC'))) at time zone 'UTC';
begin
    return case when (early at time zone zone) = day::timestamp then least(early, usual)
        else usual end;
end
$$;

comment on function day_begins is
    'the first moment of a day; midnight with the offset of the day before, if there are two';

create or replace function budget_window_end(budget text, starts_at timestamptz, zone text)
returns timestamptz language plpgsql stable as $$
declare
    unit text := split_part(budget, '.', 1);
    day  date := (starts_at at time zone zone)::date;
begin
    if unit = 'total' then
        return 'infinity';
    elsif split_part(budget, '.', 2) = 'rolling' then
        return starts_at + case unit
            when 'day' then interval '24 hours'
            when 'week' then interval '168 hours'
            else interval '720 hours'
        end;
    elsif starts_at = day_begins(day, zone) then
        return day_begins((day + ('1 ' || unit)::interval)::date, zone);
    else -- It began in a zone that the tenant has left.
        return date_add(starts_at, ('1 ' || unit)::interval, zone);
    end if;
end
$$;
