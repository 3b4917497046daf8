import { Option, type Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { print } from '../../base/terminal.ts';
import { offices, type Office } from '../../engines/access/index.ts';
import { inviteByCommand } from '../first-colleague.ts';

/** `nuanlin staff invite`: the first worker of a place, who then invites the others. */
export function staff(nuanlin: Command): void {
  nuanlin
    .command('staff')
    .description('工作人员 · staff')
    .command('invite')
    .argument(
      '<community>',
      '登记所在社区的代码，十二位 · the twelve digits of the community where they are registered',
    )
    .argument('<name>', '姓名 · name')
    .addOption(
      new Option('--role <role>', '职务，辖区由社区代码得出 · role; its place follows from the community')
        .choices(offices.filter((role) => !['gridLeader', 'gridWorker', 'buildingSteward'].includes(role)))
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
