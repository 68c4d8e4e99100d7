import { Text, UnstyledButton } from '@mantine/core'
import type { KnownUser } from '#renderer/data/sessions.ts'
import { roleWords } from '#renderer/entities/labels/role-words.ts'
import classes from './sign-in-page.module.css'

export interface KnownUserListProps {
  readonly users: readonly KnownUser[]
  readonly chosen: string
  choose(username: string): void
}

/** People who have worked on this PC: a click instead of typing a name. */
export function KnownUserList({ users, chosen, choose }: KnownUserListProps) {
  if (users.length === 0) return null
  return (
    <ul className={classes.people} aria-label="在这台电脑上登录过的人">
      {users.slice(0, 6).map((user) => (
        <li key={user.username}>
          <UnstyledButton className={classes.person} aria-pressed={user.username === chosen} onClick={() => choose(user.username)}>
            <span className={classes.avatar} aria-hidden>
              {user.name.slice(0, 1)}
            </span>
            <span style={{ minWidth: 0 }}>
              <Text fz="sm" fw={500} truncate lh={1.3}>
                {user.name}
              </Text>
              <Text fz={13} c="dimmed" truncate lh={1.3}>
                {roleWords[user.role]}
              </Text>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
