import { Anchor, Breadcrumbs, Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './page.module.css'

export interface Crumb {
  readonly label: string
  readonly to: string
}

export interface PageProps {
  readonly title: string
  /** Beside the title: a badge, a date. */
  readonly aside?: ReactNode
  readonly description?: ReactNode
  readonly actions?: ReactNode
  readonly crumbs?: readonly Crumb[]
  readonly children: ReactNode
}

/** Title, actions, content. Content stands in a column that fills the window, so a table can take what is left. */
export function Page({ title, aside, description, actions, crumbs = [], children }: PageProps) {
  useDocumentTitle(`${title} · 党群工作台`)
  return (
    <div className={classes.page}>
      <header className={classes.head} data-no-print>
        {crumbs.length > 0 && (
          <Breadcrumbs
            separator="›"
            separatorMargin={6}
            mb={4}
            fz="sm"
            aria-label="所在位置"
            classNames={{ breadcrumb: classes.crumb ?? '' }}
          >
            {crumbs.map((crumb) => (
              <Anchor key={crumb.to} component={Link} to={crumb.to} c="dimmed" fz="sm">
                {crumb.label}
              </Anchor>
            ))}
          </Breadcrumbs>
        )}
        <Group justify="space-between" gap="sm" wrap="wrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Title order={1} tabIndex={-1} className={classes.title}>
              {title}
            </Title>
            {aside}
          </Group>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {description && (
          <Text c="dimmed" fz="sm" mt={2} component="div">
            {description}
          </Text>
        )}
      </header>
      <div className={classes.body}>{children}</div>
    </div>
  )
}
