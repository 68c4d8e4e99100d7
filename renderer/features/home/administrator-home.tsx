import { Button, Text } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'

const duties = {
  sysadmin: {
    title: '账号与设备',
    text: '开立、停用账号，重置密码，停用丢失的电脑。系统管理员看不到业务记录。',
    action: { label: '管理账号与设备', to: paths.accounts() },
  },
  secadmin: {
    title: '安全策略',
    text: '密码、锁定和登录期限由区里统一设定，目前在服务器上配置。安全管理员看不到业务记录。',
    action: undefined,
  },
  auditor: {
    title: '审计',
    text: '查看谁在什么时候登录、查看、导出、打印和修改；记录首尾相接，缺一条都会指出来。审计员看不到业务记录的内容。',
    action: { label: '查看审计记录', to: paths.audit() },
  },
} as const

export function AdministratorHome({ role }: { readonly role: keyof typeof duties }) {
  const { title, text, action } = duties[role]
  return (
    <Section title={title}>
      <Text maw={640} mb="md">
        {text}
      </Text>
      {action && (
        <Button component={Link} to={action.to}>
          {action.label}
        </Button>
      )}
    </Section>
  )
}
