import { stillCheck } from './still.ts';
import { check, stateCheck, type Check } from '../../engines/checks/index.ts';

/** What is always true of wishes. */
export const wishChecks: readonly Check[] = [
  stateCheck('wish', 'wish'),
  stillCheck,
  check(
    'wish.claim',
    {
      zh: '被认领的心愿恰有一个有效认领，其他心愿没有',
      en: 'a wish that is claimed has one live claim, of its claimer; any other has none',
    },
    `select w.id::text as what from wish w
     left join wish_claim c on c.city_id = w.city_id and c.wish_id = w.id and c.ended_at is null
     where w.city_id = $1
     group by w.city_id, w.id, w.state, w.claimer_id
     having (case when w.state in ('claimed', 'delivered', 'confirmed') then count(c.id) <> 1
       or bool_or(c.claimer_id <> w.claimer_id) else count(c.id) <> 0 end)`,
  ),
  check(
    'wish.figures',
    {
      zh: '现状数字（树上、逾期、已实现）不小于零',
      en: 'no figure of how things stand (on the tree, overdue, granted) is below zero',
    },
    // what is due counts day by day; of the others only the sum, for steps at midnight may be counted in turn
    `with standing as (
       select left(place, 12) as place,
         case measure when 'wish.waited' then 'wish.waiting' when 'wish.undue' then 'wish.due'
           when 'wish.ungranted' then 'wish.granted' else measure end as measure,
         case when measure in ('wish.due', 'wish.undue') then day end as day,
         case when measure in ('wish.waited', 'wish.undue', 'wish.ungranted') then -value else value end as value
       from counter where city_id = $1 and measure in
         ('wish.waiting', 'wish.waited', 'wish.due', 'wish.undue', 'wish.granted', 'wish.ungranted')),
     running as (
       select place, measure, sum(sum(value)) over (partition by place, measure order by day) as value
       from standing group by place, measure, day)
     select distinct place || ' ' || measure as what from running where value < 0`,
  ),
  check(
    'wish.health_consent',
    {
      zh: '心愿里写到身体的话，都有仍然有效的单独同意',
      en: 'a health note rests upon a live consent of its own, or was written before one was asked for',
    },
    `select p.wish_id::text as what from wish_private p
     left join consent c on c.city_id = p.city_id and c.id = p.health_consent_id and c.live and c.purpose = 'wish.health'
     where p.city_id = $1 and p.health_sealed is not null and p.health_unasked is null and c.id is null`,
  ),
  check(
    'wish.points',
    {
      zh: '记给心愿的积分，都有被感谢的心愿',
      en: 'points for a wish are those of one that was thanked for; of one that is gone, by the journal',
    },
    `select t.id::text as what from transfer t
     left join wish w on w.city_id = t.city_id and w.id = t.matter_id
     where t.city_id = $1 and t.reason like 'wish.%' and t.reverses is null and w.state is distinct from 'thanked'
       and not exists (select from transfer r where r.city_id = t.city_id and r.reverses = t.id)
       and (w.id is not null
         or not exists (select from journal j where j.city_id = $1 and j.kind = 'wish'
           and j.matter_id = t.matter_id and j.to_state = 'thanked')
         and not exists (select from journal_seal s where s.city_id = $1 and s.dropped_at is not null))`,
  ),
];
