-- What a partner would like said of it instead: encrypted under the application's key, and gone once
-- the words are changed, or confirmed as they are.
alter table partner
  add wish bytea check (length(wish) <= 20000);
