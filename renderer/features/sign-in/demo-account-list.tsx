import { Text, UnstyledButton } from '@mantine/core'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import classes from './sign-in-page.module.css'
import type { DemoAccounts } from './use-server-health.ts'

export function DemoAccountList({ demo, choose }: { readonly demo: DemoAccounts; choose(username: string, password: string): void }) {
  return (
    <section className={classes.demo} aria-label="演示账号">
      <Text fz="sm" c="dimmed">
        演示环境，人员均为虚构。点一个账号试用：
      </Text>
      <ul className={classes.demoList}>
        {demo.accounts.map((account) => (
          <li key={account.username}>
            <UnstyledButton
              className={classes.demoAccount}
              title={`${account.username} · ${account.unitName}`}
              onClick={() => choose(account.username, demo.password)}
            >
              <span className={classes.demoName}>
                {roleWords[account.role]}
                {account.name !== roleWords[account.role] && ` ${account.name}`}
              </span>
              <span className={classes.demoUnit}>{account.unitName}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
