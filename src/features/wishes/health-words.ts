/**
 * What is agreed to where a health note is typed: what, why, who sees it, how long, how to withdraw (Personal Information
 * Protection Law, articles 17, 29 and 30). Raise the version with every change of the words; who agreed to earlier ones is
 * asked again.
 */
export const healthWords = {
  version: 1,
  zh: '我同意在心愿里写下我身体上要注意的事（这是敏感个人信息），让认领心愿的人来帮忙时照顾到。它加密保存，只有我本人和认领的人能打开；他放回或者办完以后就打不开了，心愿结束 90 天后删除。我随时可以收回，收回后我所有心愿里的这些话马上删掉。不同意也照样可以挂心愿。',
  en: 'I agree that my wish says what to mind about my health (sensitive personal information), so that whoever takes the wish on can mind it while they help. It is kept encrypted and opened by nobody but me and them; once they give the wish back or it is done they no longer can, and 90 days after the wish ends it is deleted. I can withdraw this at any time: what all my wishes say about my health is then deleted at once. Not agreeing closes no door: the wish is hung all the same.',
} as const;
