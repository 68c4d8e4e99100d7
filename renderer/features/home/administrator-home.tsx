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
    title: '登录安全',
    text: '查看账号和设备，解除因输错密码而锁定的账号，停用丢失的电脑。密码和锁定规则由区里在服务器上统一设定。安全管理员不开立账号，也看不到业务记录。',
    action: { label: '查看账号与设备', to: paths.accounts() },
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
      <Button component={Link} to={action.to}>
        {action.label}
      </Button>
    </Section>
  )
}
