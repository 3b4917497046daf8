import { Option, type Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { print } from '../../base/terminal.ts';
import { offices, type Office } from '../../engines/access/index.ts';
import { inviteByCommand, takeBackByCommand } from '../first-colleague.ts';

/** Those whose place follows from a community. */
const named = offices.filter((role) => !['gridLeader', 'gridWorker', 'buildingSteward'].includes(role));

/** `nuanlin staff`: the first worker of a place, who then invites the others; and a role taken back, whoever granted it. */
export function staff(nuanlin: Command): void {
  const group = nuanlin.command('staff').description('工作人员 · staff');
  group
    .command('withdraw')
    .argument('<community>', '辖区里一个社区的代码，十二位 · the twelve digits of a community of the place')
    .argument('<name>', '姓名，同名的写授权编号 · name, or the id of the grant where several share it')
    .addOption(
      new Option('--role <role>', '收回哪个职务 · the role to take back')
        .choices(named)
        .default('cityOfficer'),
    )
    .requiredOption('--why <reason>', '原因，会记录下来 · the reason, which is recorded')
    .description('收回一个职务，马上退出登录 · take a role back, and sign its holder out')
    .action(async (community: string, name: string, { role, why }: { role: Office; why: string }) => {
      await takeBackByCommand(readConfig(), { community, name, role, why });
      print(`已收回。\nTaken back.\n`);
    });
  group
    .command('invite')
    .argument(
      '<community>',
      '登记所在社区的代码，十二位 · the twelve digits of the community where they are registered',
    )
    .argument('<name>', '姓名 · name')
    .addOption(
      new Option('--role <role>', '职务，辖区由社区代码得出 · role; its place follows from the community')
        .choices(named)
        .default('communityWorker'),
    )
    .option('--why <reason>', '原因，会记录下来 · the reason, which is recorded', '首位工作人员')
    .description(
      '给一位新工作人员做一次性的邀请网址，当面交给本人 · make an address for a new member of staff, good once, to hand over in person',
    )
    .action(async (community: string, name: string, { role, why }: { role: Office; why: string }) => {
      const { address, days } = await inviteByCommand(readConfig(), { community, name, role, why });
      print(
        `请把这个网址当面交给${name}，${days} 天内用一次有效：\nHand this address over to ${name} in person; it works once, within ${days} days:\n\n  ${address}\n`,
      );
    });
}
