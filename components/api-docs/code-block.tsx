/** Something to read letter by letter or to copy; scrolls by itself, with the keyboard too. */
export function CodeBlock({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields; this names what one scrolls
    <div
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrollable without a mouse
      tabIndex={0}
      aria-label={label}
      className="max-h-96 overflow-auto rounded-md border border-line bg-sunken p-3 text-sm"
    >
      <pre>
        <code>{children}</code>
      </pre>
    </div>
  )
}
