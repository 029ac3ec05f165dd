package org.osscallback.android;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import android.util.Log;
import com.alibaba.sdk.android.oss.ClientException;
import com.alibaba.sdk.android.oss.OSS;
import com.alibaba.sdk.android.oss.OSSClient;
import com.alibaba.sdk.android.oss.ServiceException;
import com.alibaba.sdk.android.oss.callback.OSSCompletedCallback;
import com.alibaba.sdk.android.oss.callback.OSSProgressCallback;
import com.alibaba.sdk.android.oss.common.auth.OSSPlainTextAKSKCredentialProvider;
import com.alibaba.sdk.android.oss.internal.OSSAsyncTask;
import com.alibaba.sdk.android.oss.model.CompleteMultipartUploadResult;
import com.alibaba.sdk.android.oss.model.MultipartUploadRequest;
import com.alibaba.sdk.android.oss.model.PutObjectRequest;
import com.alibaba.sdk.android.oss.model.PutObjectResult;
import com.alibaba.sdk.android.oss.model.ResumableUploadRequest;
import com.alibaba.sdk.android.oss.model.ResumableUploadResult;
import com.alibaba.sdk.android.oss.model.TriggerCallbackRequest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;

/**
 * OSS's SDK for Android, unmodified, uploads through the local OSS to the packed WAR. {@code
 * src/test/sdks} starts both and says by the environment where they are.
 */
@RunWith(RobolectricTestRunner.class)
@Config(manifest = Config.NONE, sdk = 34)
public class AndroidSdkTest {

    private static final String BUCKET = "examplebucket";

    private static final int PART = 102_400;

    private final Server server = Server.ofTheEnvironment();

    @Rule public TemporaryFolder folder = new TemporaryFolder();

    private OSS oss;

    @Before
    public void signIn() {
        oss =
                new OSSClient(
                        RuntimeEnvironment.getApplication(),
                        System.getenv("OSS_ENDPOINT"),
                        new OSSPlainTextAKSKCredentialProvider("LTAItest", "secret"));
    }

    /** As OSS's documentation has it, but for names and values. */
    private PutObjectRequest put(String object, String path) {
        PutObjectRequest put = new PutObjectRequest(BUCKET, object, path);
        put.setCallbackParam(
                new HashMap<String, String>() {
                    {
                        put("callbackUrl", server.callback());
                        put("callbackBody", Server.TEMPLATE);
                    }
                });
        put.setCallbackVars(
                new HashMap<String, String>() {
                    {
                        put("x:phone", "华为 P60+");
                        put("x:system", "HarmonyOS 4");
                    }
                });
        put.setProgressCallback(
                new OSSProgressCallback<PutObjectRequest>() {
                    @Override
                    public void onProgress(PutObjectRequest request, long currentSize, long total) {
                        Log.d("PutObject", "currentSize: " + currentSize + " totalSize: " + total);
                    }
                });
        return put;
    }

    @Test
    public void putObject() throws Exception {
        String object = "安卓/put 1+.txt";

        PutObjectResult result = oss.putObject(put(object, file(5)));

        assertEquals(200, result.getStatusCode());
        assertNotNull(result.getETag());
        JSONObject record = recordOf(object, result.getServerCallbackReturnBody());
        assertEquals(5, record.getInt("size"));
        assertEquals("PutObject", record.getString("operation"));
        assertEquals(result.getRequestId(), record.getString("reqId"));
        assertEquals(result.getETag(), record.getString("etag"));
    }

    @Test
    public void asyncPutObject() throws Exception {
        String object = "安卓/async.txt";
        CompletableFuture<String> answer = new CompletableFuture<>();

        OSSAsyncTask<PutObjectResult> task =
                oss.asyncPutObject(
                        put(object, file(5)),
                        new OSSCompletedCallback<PutObjectRequest, PutObjectResult>() {
                            @Override
                            public void onSuccess(PutObjectRequest request, PutObjectResult done) {
                                answer.complete(done.getServerCallbackReturnBody());
                            }

                            @Override
                            public void onFailure(
                                    PutObjectRequest request,
                                    ClientException client,
                                    ServiceException service) {
                                answer.completeExceptionally(client == null ? service : client);
                            }
                        });

        recordOf(object, answer.get(20, TimeUnit.SECONDS));
        task.waitUntilFinished();
        assertTrue(task.isCompleted());
    }

    @Test
    public void multipartUpload() throws Exception {
        String object = "安卓/multipart.bin";
        MultipartUploadRequest<?> upload =
                new MultipartUploadRequest<>(BUCKET, object, file(2 * PART + 1));
        upload.setPartSize(PART);
        upload.setCallbackParam(parameters());
        upload.setCallbackVars(variables());

        CompleteMultipartUploadResult result = oss.multipartUpload(upload);

        JSONObject record = recordOf(object, result.getServerCallbackReturnBody());
        assertEquals(2 * PART + 1, record.getInt("size"));
        assertEquals("CompleteMultipartUpload", record.getString("operation"));
    }

    @Test
    public void resumableUpload() throws Exception {
        String object = "安卓/resumable.bin";
        ResumableUploadRequest upload =
                new ResumableUploadRequest(
                        BUCKET, object, file(2 * PART + 1), folder.newFolder().getPath());
        upload.setPartSize(PART);
        upload.setCallbackParam(parameters());
        upload.setCallbackVars(variables());

        ResumableUploadResult result = oss.resumableUpload(upload);

        JSONObject record = recordOf(object, result.getServerCallbackReturnBody());
        assertEquals(2 * PART + 1, record.getInt("size"));
    }

    @Test
    public void triggerCallback() throws Exception {
        String object = "安卓/trigger.txt";
        oss.putObject(new PutObjectRequest(BUCKET, object, file(5)));

        String answer =
                oss.triggerCallback(
                                new TriggerCallbackRequest(
                                        BUCKET, object, parameters(), variables()))
                        .getServerCallbackReturnBody();

        recordOf(object, answer);
    }

    @Test
    public void tellsThatACallbackFailed() throws Exception {
        PutObjectRequest put = put("安卓/fails.txt", file(5));
        put.getCallbackParam().put("callbackUrl", "http://127.0.0.1:1/callback");

        ServiceException failed =
                assertThrows(ServiceException.class, () -> oss.putObject(put));

        assertEquals(203, failed.getStatusCode());
        assertEquals("CallbackFailed", failed.getErrorCode());
    }

    /** What the console's snippet does with an answer of {@code /api/uploads/sign}. */
    @Test
    public void putsWhatTheServerSigned() throws Exception {
        String object = "安卓/signed 1.txt";
        JSONObject signed = server.sign(BUCKET, object);
        JSONObject headers = signed.getJSONObject("headers");
        Request.Builder put =
                new Request.Builder()
                        .url(signed.getString("url"))
                        .put(RequestBody.create(null, new File(file(5))));
        for (Iterator<String> names = headers.keys(); names.hasNext(); ) {
            String name = names.next();
            put.header(name, headers.getString(name));
        }

        try (Response response = new OkHttpClient().newCall(put.build()).execute()) {
            String answer = response.body().string();

            assertEquals(answer, 200, response.code());
            JSONObject record = server.recordOf(object);
            assertEquals(new JSONObject(answer).getString("id"), record.getString("id"));
            assertEquals("alice", record.getString("subject"));
            assertEquals("ticket", record.getString("authenticity"));
        }
    }

    private JSONObject recordOf(String object, String answer) throws IOException, JSONException {
        assertNotNull("the answer of the callback", answer);
        JSONObject record = server.recordOf(object);
        assertEquals(new JSONObject(answer).getString("id"), record.getString("id"));
        assertEquals("华为 P60+", record.getJSONObject("variables").getString("phone"));
        assertEquals("HarmonyOS 4", record.getJSONObject("variables").getString("system"));
        return record;
    }

    private Map<String, String> parameters() {
        return Map.of("callbackUrl", server.callback(), "callbackBody", Server.TEMPLATE);
    }

    private static Map<String, String> variables() {
        return Map.of("x:phone", "华为 P60+", "x:system", "HarmonyOS 4");
    }

    private String file(int bytes) throws IOException {
        File file = folder.newFile();
        Files.write(file.toPath(), "x".repeat(bytes).getBytes(UTF_8));
        return file.getPath();
    }
}
