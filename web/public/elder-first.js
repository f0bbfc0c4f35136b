try {
  if (localStorage.getItem('zx.elder') === '1') document.documentElement.dataset.elder = '1';
} catch {
  // storage may be closed to us; the page then opens in the usual size
}
