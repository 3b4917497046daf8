import { check, stateCheck, type Check } from '../../../engines/checks/index.ts';

/** What is always true of stories and photos. */
export const storyChecks: readonly Check[] = [
  stateCheck('story', 'story'),
  check(
    'story.consent',
    {
      zh: '公开的故事都有本人仍然有效的同意',
      en: 'a published story rests upon a live consent of the wisher to this story',
    },
    `select s.id::text as what from story s
     left join consent c on c.city_id = s.city_id and c.id = s.consent_id and c.live and c.person_id = s.subject_id
       and c.purpose = 'story.publish' and c.thing = s.id::text
     where s.city_id = $1 and s.state = 'published' and c.id is null`,
  ),
  check(
    'story.wish',
    {
      zh: '在讲的故事，其心愿都致谢过',
      en: 'a story that is not ended tells of a wish that was thanked for',
    },
    `select s.id::text as what from story s join wish w on w.city_id = s.city_id and w.id = s.wish_id
     where s.city_id = $1 and s.state <> 'ended' and w.state <> 'thanked'`,
  ),
  check(
    'story.of_child',
    { zh: '没有讲孩子心愿的故事', en: 'no story that is not ended tells of the wish of a child' },
    `select s.id::text as what from story s
     join identity.person i on i.city_id = s.city_id and i.person_id = s.subject_id
     where s.city_id = $1 and s.state <> 'ended' and s.expires_at is not null and (s.of_child
       or extract(year from s.published_at at time zone 'Asia/Shanghai') - i.birth_year < 15)`,
  ),
  check(
    'photo.consent',
    {
      zh: '公开的照片里能认出的人都仍然同意',
      en: 'everybody who can be recognised in a published photo agrees to it',
    },
    `select sp.photo_id::text as what from story_photo sp
     join story s on s.city_id = sp.city_id and s.id = sp.story_id
     where sp.city_id = $1 and sp.shown and (
       (sp.shows_wisher and not exists (select from consent c where c.city_id = $1 and c.id = sp.wisher_consent_id and c.live
         and c.person_id = s.subject_id and c.thing = sp.photo_id::text))
       or (sp.shows_volunteer and not exists (select from consent c where c.city_id = $1 and c.id = sp.volunteer_consent_id
         and c.live and c.person_id = s.volunteer_id and c.thing = sp.photo_id::text)))`,
  ),
  check(
    'file.parts',
    { zh: '每个文件的每一段都在', en: 'every part of every file is there' },
    `select f.id::text as what from file f
     left join file_content c on c.city_id = f.city_id and c.file_id = f.id
     where f.city_id = $1 group by f.id, f.parts having count(c.part) <> f.parts`,
  ),
];
