// Preloaded into the processes that the launcher starts (node --import). A launcher that is killed cannot stop them;
// the channel to it closes then, and each stops itself. Their own children inherit the preload but not the leash.
if (process.env.WHOLEVIEW_LAUNCHER === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // Listening would keep a process alive that has nothing else to do.
  process.channel?.unref()
}
