import { Divider, Group } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconBold, IconH2, IconList, IconListNumbers } from '@tabler/icons-react'
import { useEditorState, type Editor } from '@tiptap/react'
import classes from './rich-text-editor.module.css'
import { IconAction } from './icon-action.tsx'

export function RichTextToolbar({ editor }: { readonly editor: Editor }) {
  const on = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      heading: current.isActive('heading'),
      bullets: current.isActive('bulletList'),
      numbers: current.isActive('orderedList'),
    }),
  })
  const chain = () => editor.chain().focus()
  return (
    <Group gap={2} className={classes.toolbar} role="toolbar" aria-label="文字格式">
      <IconAction label="撤销 (Ctrl+Z)" icon={<IconArrowBackUp size={18} />} onClick={() => chain().undo().run()} size="md" />
      <IconAction label="重做 (Ctrl+Y)" icon={<IconArrowForwardUp size={18} />} onClick={() => chain().redo().run()} size="md" />
      <Divider orientation="vertical" mx={6} />
      <IconAction
        label="小标题"
        icon={<IconH2 size={18} />}
        onClick={() => chain().toggleHeading({ level: 2 }).run()}
        pressed={on.heading}
        size="md"
      />
      <IconAction
        label="加粗 (Ctrl+B)"
        icon={<IconBold size={18} />}
        onClick={() => chain().toggleBold().run()}
        pressed={on.bold}
        size="md"
      />
      <IconAction
        label="项目符号"
        icon={<IconList size={18} />}
        onClick={() => chain().toggleBulletList().run()}
        pressed={on.bullets}
        size="md"
      />
      <IconAction
        label="编号"
        icon={<IconListNumbers size={18} />}
        onClick={() => chain().toggleOrderedList().run()}
        pressed={on.numbers}
        size="md"
      />
    </Group>
  )
}
