import { List, Text } from '@mantine/core'
import { Section } from '#renderer/ui/section.tsx'

/** Restoring is done before one signs in, so that nobody works in what is being replaced. */
export function RestoreSection() {
  return (
    <Section title="从备份恢复">
      <Text mb="xs">换了电脑，或者这台电脑的数据坏了，这样做：</Text>
      <List type="ordered" spacing={2}>
        <List.Item>在要恢复的电脑上打开本程序，先不要登录（已经登录的，点右上角您的名字，选“退出登录”）。</List.Item>
        <List.Item>在登录页下面点“从备份恢复”，选备份文件，输入密码。没有网也可以。</List.Item>
        <List.Item>看清是谁的、什么时候的、有多少条，再点“恢复”。没上传的内容会在连网后自动送到区里，只送一次。</List.Item>
      </List>
    </Section>
  )
}
