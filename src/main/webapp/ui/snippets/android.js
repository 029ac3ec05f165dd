// com.aliyun.dpa:oss-android-sdk
import { bodyTemplate, example, needsSni } from './template.js';

export function android({ url, variables, bucket, ticket }) {
  const put = `PutObjectRequest put = new PutObjectRequest("${bucket}", "photos/1.jpg", filePath);`;
  return `${put}
${ticket ? withTicket() : needsSni(url) ? overHttps(url, variables) : own(url, variables)}
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

/** setCallbackParam takes strings alone, and OSS wants callbackSNI to be a boolean. */
function overHttps(url, variables) {
  const values = variables.map((name) => `variables.put("x:${name}", "${example(name)}");`);
  return `
JSONObject callback = new JSONObject(); // not setCallbackParam: callbackSNI has to be a boolean
callback.put("callbackUrl", "${url}");
callback.put("callbackSNI", true);
callback.put("callbackBodyType", "application/x-www-form-urlencoded");
callback.put("callbackBody", "${bodyTemplate(variables)}");
ObjectMetadata metadata = new ObjectMetadata();
metadata.setHeader("x-oss-callback", Base64.encodeToString(callback.toString().getBytes(UTF_8), Base64.NO_WRAP));
${variables.length ? `
JSONObject variables = new JSONObject();
${values.join('\n')}
metadata.setHeader("x-oss-callback-var", Base64.encodeToString(variables.toString().getBytes(UTF_8), Base64.NO_WRAP));
` : ''}put.setMetadata(metadata);
`;
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
