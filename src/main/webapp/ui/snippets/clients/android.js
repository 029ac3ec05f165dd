// com.squareup.okhttp3:okhttp 4; the SDK of OSS is not needed.
export function android() {
  return `// signed: a JSONObject, the answer of POST /api/uploads/sign that your app's server passed on
JSONObject headers = signed.getJSONObject("headers");
Request.Builder put = new Request.Builder()
        .url(signed.getString("url"))
        .put(RequestBody.create(new File(filePath), null)); // the type is one of the headers
for (Iterator<String> names = headers.keys(); names.hasNext();) {
    String name = names.next();
    put.header(name, headers.getString(name));
}
new OkHttpClient().newCall(put.build()).enqueue(new Callback() {
    @Override
    public void onResponse(Call call, Response response) throws IOException {
        String answer = response.body().string(); // with status 200: what this server answered
        // 203 CallbackFailed: the object is stored, its callback failed
    }

    @Override
    public void onFailure(Call call, IOException failure) {
        // once more by the same URL until expiresAt; 409 FileAlreadyExists: the first try had arrived
    }
});
`;
}
