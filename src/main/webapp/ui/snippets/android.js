// com.aliyun.dpa:oss-android-sdk
import { bodyTemplate, example } from './template.js';

export function android({ url, variables, bucket, ticket }) {
  const put = `PutObjectRequest put = new PutObjectRequest("${bucket}", "photos/1.jpg", filePath);`;
  return `${put}
${ticket ? withTicket() : own(url, variables)}
oss.asyncPutObject(put, new OSSCompletedCallback<PutObjectRequest, PutObjectResult>() {
    @Override
    public void onSuccess(PutObjectRequest request, PutObjectResult result) {
        String answer = result.getServerCallbackReturnBody(); // what this server answered
    }

    @Override
    public void onFailure(PutObjectRequest request, ClientException local, ServiceException remote) {
        // 203 CallbackFailed: the object is stored, its callback failed
    }
});
`;
}

function own(url, variables) {
  const values = variables.map((name) => `variables.put("x:${name}", "${example(name)}");`);
  return `
Map<String, String> callback = new HashMap<>();
callback.put("callbackUrl", "${url}");
callback.put("callbackBodyType", "application/x-www-form-urlencoded");
callback.put("callbackBody", "${bodyTemplate(variables)}");
put.setCallbackParam(callback);
${variables.length ? `
Map<String, String> variables = new HashMap<>();
${values.join('\n')}
put.setCallbackVars(variables);
` : ''}`;
}

function withTicket() {
  return `
// callbackHeaders: a JSONObject, from the answer of POST /api/tickets that your app's server passed on
ObjectMetadata metadata = new ObjectMetadata();
metadata.setHeader("x-oss-callback", callbackHeaders.getString("x-oss-callback"));
metadata.setHeader("x-oss-callback-var", callbackHeaders.getString("x-oss-callback-var"));
put.setMetadata(metadata);
`;
}
