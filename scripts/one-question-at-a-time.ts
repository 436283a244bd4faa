// A connection answers one question at a time. The driver still lets a second one wait and only warns; a test that meets it fails.
process.on('warning', warning => {
  if (warning.message.includes('client is already executing a query')) throw warning
})
