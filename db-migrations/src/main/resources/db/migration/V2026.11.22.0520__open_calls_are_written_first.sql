comment on table open_call is 'of calls that are under way; written before they are made';
