import type { Refusals } from '../../base/failure.ts';

export const peopleRefusals: Refusals = {
  'person.not_found': { status: 404, zh: '没有找到这个人。', en: 'This person was not found.' },
  'person.phone_invalid': {
    status: 422,
    zh: '没有这样的电话号码，请检查：手机号 11 位，座机请带区号。',
    en: 'No telephone has this number. Please check it: a mobile number has 11 digits, a landline its area code.',
  },
  'person.phone_not_mobile': {
    status: 422,
    zh: '请填写 11 位手机号，以 13 到 19 开头。座机、短号和境外号码收不到验证码。',
    en: 'Please give a mobile number of the mainland: 11 digits that begin with 13 to 19. Landlines, short numbers and numbers from abroad cannot receive a code.',
  },
  'person.already_registered': {
    status: 409,
    zh: '这个电话名下已经有同名的居民，请先查找。',
    en: 'A resident of this name is already registered with this telephone. Please look them up.',
  },
  'person.too_many_searches': {
    status: 429,
    zh: '这一小时查找居民的次数已用完，请稍后再查。',
    en: 'You have looked up as many residents as one may in an hour. Please wait a while.',
  },
  'person.things_open': {
    status: 409,
    zh: '还有心愿或认领没有办完，办完以后才能删除。',
    en: 'A wish or a claim is still under way. Please see it through before deleting.',
  },
  'data_request.not_found': { status: 404, zh: '没有找到这项申请。', en: 'This request was not found.' },
  'data_request.wrong_state': {
    status: 409,
    zh: '这项申请已经处理过了，请刷新后再看。',
    en: 'This request has been answered in the meantime. Please look at it again.',
  },
  'data_request.already_asked': {
    status: 409,
    zh: '同样的申请已经提交，社区正在办理。',
    en: 'You asked for this already; the community is at it.',
  },
  'data_request.name_missing': {
    status: 422,
    zh: '请写明正确的姓名。',
    en: 'Please give the name as it should be.',
  },
  'data_request.year_missing': {
    status: 422,
    zh: '请写明正确的出生年份。',
    en: 'Please give the year of birth as it should be.',
  },
  'data_request.guardian_needed': {
    status: 403,
    zh: '不满 14 周岁，删除信息要由监护人来提出或撤回。请监护人登录后代办，或者和监护人一起到社区服务台。',
    en: 'Under fourteen, the guardian asks for deletion and takes it back: signed in as the guardian, or together at the desk of the community.',
  },
  'data_request.guardian_first': {
    status: 403,
    zh: '不满 14 周岁，删除信息要由监护人来提出或撤回。请先在“登记代办人、监护人”里登记监护人。',
    en: 'Under fourteen, the guardian asks for deletion and takes it back. Please record the guardian under “Proxies and guardians” first.',
  },
  'person.year_by_desk': {
    status: 422,
    zh: '未成年人的出生年份，以及改动以后成为或不再是未成年人的，要由社区核对后来改。请提交申请。',
    en: 'The year of birth of a minor, or one that makes somebody a minor or no minor, is changed by the community after a check. Please ask for it.',
  },
  'data_request.paper_date': {
    status: 422,
    zh: '交来的日期应是今天或以前 60 天内的一天。',
    en: 'The day on which the paper was handed in is today or within the 60 days before.',
  },
  'permit.needed': {
    status: 409,
    zh: '这是未成年人的信息，要有另一位工作人员同意才能看。已经替您提出，请同事在“信息申请”里同意；同意后 24 小时内您可以打开。',
    en: 'These are the data of a minor: a second member of staff has to agree before you look. They have been asked, under “Requests about data”; once they agree, you may open it for 24 hours.',
  },
  'permit.not_found': { status: 404, zh: '没有找到这项申请。', en: 'This was not found.' },
  'permit.wrong_state': {
    status: 409,
    zh: '这项申请已经答复过了，请刷新后再看。',
    en: 'This has been answered in the meantime. Please look at it again.',
  },
  'person.callback_missing': {
    status: 422,
    zh: '对方没有电话，请写明给谁回话。',
    en: 'Without a telephone of their own, please say who is called back.',
  },
  'person.same_name': {
    status: 409,
    zh: '社区里已经有同名的居民，请先看看是不是同一个人。',
    en: 'A resident of this name is known here already. Please look whether it is the same person.',
  },
  'person.merge_with_self': {
    status: 422,
    zh: '一份记录不能和它自己合并。',
    en: 'A record cannot be merged with itself.',
  },
  'person.merged_already': {
    status: 409,
    zh: '这份记录已经合并过了，请刷新后再看。',
    en: 'This record was merged in the meantime. Please look again.',
  },
  'person.merge_conflict': {
    status: 409,
    zh: '一方正在帮另一方，或有工作账号或职务，暂时不能这样合并。',
    en: 'One of them is helping the other, or has an account or a role of staff: they cannot be merged this way for now.',
  },
  'person.not_alike': {
    status: 409,
    zh: '只有姓名相同、电话或出生年份也相同的两份记录可以这样办；您自己的记录要请同事办。',
    en: 'Only records of one name and one telephone or year of birth are decided about; your own by a colleague.',
  },
  'person.merge_closed': {
    status: 409,
    zh: '已经办过了，或者超过了可以撤销的天数，请刷新后再看。',
    en: 'It was answered or undone already, or the days to undo it have passed. Please look again.',
  },
  'person.look_first': {
    status: 409,
    zh: '请先打开核对：两份记录并排比较，号码打开看过，再确认。',
    en: 'Please look first: compare the two records, or open the number, and then confirm.',
  },
  'person.merge_asked': {
    status: 409,
    zh: '这两份记录已经有人提出合并，等另一位工作人员或者本人确认。',
    en: 'Merging these two was asked for already; it waits for another member of staff or for the person.',
  },
  'person.phone_tied': {
    status: 409,
    zh: '这个电话已经是这位居民的登录电话。',
    en: 'This person signs in with this telephone already.',
  },
  'person.phone_not_tied': {
    status: 409,
    zh: '这个电话没有绑定在这位居民名下，请刷新后再看。',
    en: 'This telephone is not tied to this person. Please look again.',
  },
  'person.phone_full': {
    status: 409,
    zh: '这个号码已经有太多人共用，请先给不再使用它的人解绑。',
    en: 'Too many people share this number. Untie it first from whoever no longer uses it.',
  },
  'person.phone_asked': {
    status: 409,
    zh: '这个号码已经有人提出绑定，等另一位工作人员或者本人确认。',
    en: 'Tying this number was asked for already; it waits for another member of staff or for the person.',
  },
  'person.phone_own': {
    status: 409,
    zh: '您自己的电话请同事来绑定。',
    en: 'Your own telephone is tied by a colleague.',
  },
  'person.last_way_in': {
    status: 409,
    zh: '这是本人登录的最后一条路。请先绑定新的号码；没有新号码的，请确认今后由前台代办。',
    en: 'This is the last way in that the person has. Tie the new number first, or say that the desk acts for them from now on.',
  },
  'merge.not_found': { status: 404, zh: '没有找到这次合并。', en: 'This merge was not found.' },
  'mandate.not_found': { status: 404, zh: '没有找到这项代办。', en: 'This was not found.' },
  'mandate.wrong_state': {
    status: 409,
    zh: '这项代办已经变了，请刷新后再看。',
    en: 'This has changed in the meantime. Please look at it again.',
  },
  'mandate.until_wrong': {
    status: 422,
    zh: '最后一天要在今天以后，代办最长两年。',
    en: 'The last day must not be past, and at most two years away.',
  },
  'mandate.beyond_childhood': {
    status: 422,
    zh: '监护到孩子成年为止，最后一天不能更晚。',
    en: 'A guardian is one until the child comes of age; the last day must not be later.',
  },
  'mandate.already_named': {
    status: 409,
    zh: '这位已经可以代办了。',
    en: 'This person may act already.',
  },
  'mandate.already_asked': {
    status: 409,
    zh: '已经请过这位了，正等对方同意。要改的话，请先撤回原来的。',
    en: 'This person has been asked already and has yet to accept. To change it, end the first one.',
  },
  'mandate.not_a_child': {
    status: 422,
    zh: '监护人只给未成年人登记，请先核对出生年份。',
    en: 'Only a minor has a guardian here. Please check the year of birth first.',
  },
  'mandate.holder_too_young': {
    status: 422,
    zh: '不满十四岁的孩子不能替别人办事；监护人须年满十八岁。',
    en: 'Nobody under fourteen acts for somebody else, and a guardian is of age.',
  },
  'mandate.oneself': { status: 422, zh: '不能指定自己。', en: 'One cannot name oneself.' },
};
