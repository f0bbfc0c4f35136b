-- What happened to many subjects together, as the file of a class, person or institution shows it (R4.5, R14.1).

create function evidence.history_of(
    p_subjects text[], p_kinds text[], p_ranges text[], p_at timestamptz, p_id uuid, p_limit int)
  returns table (at timestamptz, kind text, actor_label text, reason text, entry_id uuid, sealed boolean, subjects text[], files uuid[])
  language sql stable security definer set search_path = '' as $$
  with hit as (
    select s.entry_id, s.at, s.kind, s.region_code, s.month, s.actor_label, array_agg(u.subject order by u.place) as subjects
    from unnest(p_subjects) with ordinality as u(subject, place)
    cross join lateral (
      select x.* from evidence.subject x
      where x.subject = u.subject and (x.at, x.entry_id) < (p_at, p_id)
        and (p_kinds is null or split_part(x.kind, '.', 1) = any(p_kinds))
        and (p_ranges is null or zx.in_ranges(x.region_code, p_ranges))
      order by x.at desc, x.entry_id desc limit p_limit) s
    group by s.entry_id, s.at, s.kind, s.region_code, s.month, s.actor_label
    order by s.at desc, s.entry_id desc limit p_limit)
  select h.at, h.kind, h.actor_label, r.reason, h.entry_id,
         exists (select from evidence.leaf l where l.entry_id = h.entry_id), h.subjects,
         array(select (w -> 'key' ->> 'id')::uuid
               from jsonb_array_elements(coalesce(e.body::jsonb -> 'writes', '[]'::jsonb)) w
               where w ->> 'table' = 'kernel.file' and w ->> 'op' <> 'remove')
  from hit h
  left join evidence.reason r on r.entry_id = h.entry_id
  left join evidence.entry e on e.region_code = h.region_code and e.month = h.month and e.id = h.entry_id
  order by h.at desc, h.entry_id desc
$$;
comment on function evidence.history_of is 'entries about any of the subjects before an instant, newest first, each once, with the files it wrote; call only after finding the records visible to who asks';
revoke execute on function evidence.history_of from public;
grant execute on function evidence.history_of to zhenxun_app;
