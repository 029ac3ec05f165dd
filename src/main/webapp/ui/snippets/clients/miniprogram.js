// wx.uploadFile posts forms alone; the bucket's host has to be an uploadFile domain of the mini program.
export function miniprogram() {
  return `// signed: the answer of POST /api/uploads/sign that your backend passed on
wx.uploadFile({
  url: signed.url,
  formData: Object.fromEntries(signed.fields),
  filePath, // of wx.chooseMedia
  name: 'file',
  success({ statusCode, data }) {
    if (statusCode === 200) {
      const answer = JSON.parse(data); // what this server answered
    } else {
      // 203 CallbackFailed: the object is stored, its callback failed
    }
  },
});
`;
}
